import { describe, expect, it } from "vitest";
import type { AttemptState } from "@/contracts/mission-state";
import { conflictAhead, holderOf } from "./task-holder";

const held = { status: "ready", heldBy: { taskId: "api", glob: "src/api/**" } } as const;
const attempt: AttemptState = {
  ...{
    id: "att",
    number: 1,
    agent: "backend-developer",
    model: "m",
    base: "b",
    worker: "w",
    purpose: "work",
  },
  ...{ startedAt: "", endedAt: null, outcome: null, summary: null, steps: 1 },
};
const holder = { number: "2.2", status: "running" } as const;

describe("holderOf", () => {
  it("says for whom a ready task waits, and why", () => {
    expect(holderOf({ api: holder }, held)).toEqual({
      short: "waits for 2.2",
      long: "waits for 2.2: both may change src/api/**",
    });
  });

  it("says nothing once the other one has stopped, or this one runs", () => {
    expect(holderOf({ api: { ...holder, status: "done" } }, held)).toBeNull();
    expect(holderOf({}, held)).toBeNull();
    expect(holderOf({ api: holder }, { ...held, status: "running" })).toBeNull();
    expect(holderOf({ api: holder }, { status: "ready" })).toBeNull();
  });
});

describe("conflictAhead", () => {
  const foreseen = { landedId: "api", commit: "c", paths: ["src/a.ts"] };
  const tasks = { api: holder };
  const task = (change: object) => ({ attempts: [{ ...attempt, outcome: null, foreseen, ...change }] });

  it("names who has landed and the files", () => {
    expect(conflictAhead(tasks, task({}))).toBe(
      "conflict ahead: 2.2 has landed a change of the same lines (src/a.ts)",
    );
  });

  it("is over with the attempt, or when it goes together again", () => {
    expect(conflictAhead(tasks, task({ outcome: "failed" }))).toBeNull();
    expect(conflictAhead(tasks, task({ foreseen: { ...foreseen, paths: [] } }))).toBeNull();
    expect(conflictAhead(tasks, task({ foreseen: undefined }))).toBeNull();
    expect(conflictAhead(tasks, { attempts: [] })).toBeNull();
  });
});
