import { describe, expect, it } from "vitest";
import type { EventFrame } from "@/contracts/events";
import { LogFormatter, matchesFilter } from "./filter-log";

const written = (seq: number, level: "debug" | "info" | "warn", text: string): EventFrame => ({
  missionId: "m",
  seq,
  at: "2026-01-01T00:00:00.000Z",
  event: { type: "log-written", level, agent: "sol", taskId: "api", stepId: null, text },
});
const all = { agent: null, taskId: null, level: "debug", text: "" } as const;

describe("matchesFilter", () => {
  const entry = new LogFormatter().entry(written(1, "info", "Wrote src/api.ts"));

  it("names the step that a line tells of", () => {
    const frame = written(2, "info", "done");
    const { event } = frame;
    const ofStep = { ...frame, event: { ...event, stepId: "s-1" } } as EventFrame;
    expect(new LogFormatter().entry(ofStep).stepId).toBe("s-1");
    expect(entry.stepId).toBeNull();
  });

  it("keeps lines at and above the level", () => {
    expect(matchesFilter(entry, { ...all, level: "info" })).toBe(true);
    expect(matchesFilter(entry, { ...all, level: "warn" })).toBe(false);
  });

  it("finds words whatever their case", () => {
    expect(matchesFilter(entry, { ...all, text: "SRC/API" })).toBe(true);
    expect(matchesFilter(entry, { ...all, text: "nothing" })).toBe(false);
  });

  it("narrows to an agent and a task", () => {
    expect(matchesFilter(entry, { ...all, agent: "sol", taskId: "api" })).toBe(true);
    expect(matchesFilter(entry, { ...all, agent: "echo" })).toBe(false);
    expect(matchesFilter(entry, { ...all, taskId: "docs" })).toBe(false);
  });
});

describe("LogFormatter", () => {
  it("formats a frame once", () => {
    const formatter = new LogFormatter();
    const frame = written(1, "info", "once");
    expect(formatter.entry(frame)).toBe(formatter.entry(frame));
  });
});
