import { describe, expect, it } from "vitest";
import { completionsFor } from "./completions";
import { parseInput } from "./slash-commands";

const tasks = [
  { id: "filter-endpoint", number: "2.2" },
  { id: "docs", number: "4.1" },
];

const budget = { warnMicroUsd: 8e6, stopMicroUsd: 10e6, spentMicroUsd: 1e6 };

describe("parseInput", () => {
  it("takes anything without a slash as a message", () => {
    expect(parseInput("  @sol please clamp  ", tasks, budget)).toEqual({
      kind: "message",
      text: "@sol please clamp",
    });
  });

  it("finds a task by number or id and keeps the note", () => {
    expect(parseInput("/retry 2.2 mind the null", tasks, budget)).toMatchObject({
      command: { type: "retry-task", taskId: "filter-endpoint", note: "mind the null" },
    });
    expect(parseInput("/skip docs", tasks, budget)).toMatchObject({
      command: { type: "skip-task", taskId: "docs" },
    });
    expect(parseInput("/cancel 2.2 no need", tasks, budget)).toMatchObject({
      command: { type: "cancel-tasks", of: { taskId: "filter-endpoint" }, reason: "no need" },
    });
  });

  it("pauses and resumes everything, or the task that is named", () => {
    expect(parseInput("/pause", tasks, budget)).toMatchObject({ command: { type: "pause" } });
    expect(parseInput("/pause 2.2", tasks, budget)).toMatchObject({
      command: { type: "pause-tasks", of: { taskId: "filter-endpoint", dependents: false } },
    });
    expect(parseInput("/resume 4.1", tasks, budget)).toMatchObject({ command: { type: "resume-tasks" } });
  });

  it("moves the warning with the stop, as the form does, unless told otherwise", () => {
    expect(parseInput("/budget 20", tasks, budget)).toMatchObject({
      command: { type: "set-budget", warnUsd: 16, stopUsd: 20 },
    });
    expect(parseInput("/budget $20 $15", tasks, budget)).toMatchObject({
      command: { warnUsd: 15, stopUsd: 20 },
    });
  });

  it("opens the form of a task to add, with the title that was typed", () => {
    expect(parseInput("/add  Search by title", tasks, budget)).toEqual({
      kind: "draft",
      title: "Search by title",
    });
    expect(parseInput("/add", tasks, budget)).toEqual({ kind: "draft", title: "" });
  });

  it("says what is wrong instead of guessing", () => {
    for (const input of ["/retry", "/retry 9.9", "/budget", "/budget ten", "/budget 5 9", "/explode"]) {
      expect(parseInput(input, tasks, budget).kind).toBe("problem");
    }
  });
});

describe("completionsFor", () => {
  const context = {
    agents: [{ name: "backend-developer", callsign: "sol", role: "backend" }],
    tasks: [{ number: "2.2", title: "Filter endpoint" }],
  };

  it("offers commands, then their tasks", () => {
    expect(completionsFor("/re", context).map((each) => each.insert)).toEqual(["/resume ", "/retry "]);
    expect(completionsFor("/retry 2", context).map((each) => each.insert)).toEqual(["/retry 2.2 "]);
  });

  it("offers agents by callsign or name, and keeps what was written before", () => {
    expect(completionsFor("hey @ba", context).map((each) => each.insert)).toEqual(["hey @sol "]);
    expect(completionsFor("mail me@ba", context)).toEqual([]);
  });
});
