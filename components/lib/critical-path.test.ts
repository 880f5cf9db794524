import { describe, expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { criticalPath } from "./critical-path";

const task = (id: string, dependsOn: string[], usd: number, status: TaskState["status"] = "pending") => ({
  ...{ id, dependsOn, status },
  estimate: { usd, tokens: 0 },
});

describe("criticalPath", () => {
  it("is the chain with the most work, not the one with the most tasks", () => {
    const tasks = [
      task("a", [], 1),
      task("b", ["a"], 5),
      task("c", ["a"], 1),
      task("d", ["c"], 1),
      task("e", ["d", "b"], 1),
    ];
    expect(criticalPath(tasks)).toEqual(["a", "b", "e"]);
  });

  it("leaves out what is over", () => {
    expect(criticalPath([task("a", [], 9, "done"), task("b", ["a"], 1), task("c", [], 2)])).toEqual(["c"]);
    expect(criticalPath([task("a", [], 1, "done")])).toEqual([]);
  });

  it("ends on a circle, and counts tasks without a price", () => {
    expect(criticalPath([task("a", ["b"], 0), task("b", ["a"], 0)])).toHaveLength(2);
  });
});
