import { describe, expect, it } from "vitest";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { writablePaths } from "./writable-paths";

const task = (type: TaskState["type"], writes: string[]) => ({ type, writes }) as TaskState;
const testing = task("testing", ["test/acceptance/**"]);
const state = {
  tasks: {
    models: task("implementation", ["src/models/**"]),
    docs: task("documentation", ["docs/**"]),
    testing,
  },
} as unknown as MissionState;

describe("writablePaths", () => {
  it("are the task's own for everybody else", () => {
    expect(writablePaths(state, testing, "qa-engineer")).toEqual(["test/acceptance/**"]);
  });

  it("let the bug hunter mend the code that the tests test, and nothing more", () => {
    expect(writablePaths(state, testing, "bug-hunter")).toEqual(["test/acceptance/**", "src/models/**"]);
  });
});
