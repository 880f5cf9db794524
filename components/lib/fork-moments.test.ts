import { describe, expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { forkMoments } from "./fork-moments";

type Row = [id: string, phase: string, doneAt: string | null];

function moments(...rows: Row[]) {
  const tasks = rows.map(
    ([id, phase, doneAt]) =>
      ({ id, phase, status: doneAt ? "done" : "pending", statusSince: doneAt ?? "" }) as TaskState,
  );
  return forkMoments({
    tasks: Object.fromEntries(tasks.map((task) => [task.id, task])),
    taskOrder: tasks.map(({ id }) => id),
    phases: ["Design", "Build"],
  });
}

describe("forkMoments", () => {
  it("begins with the mission as it is while something is left to do", () => {
    const { after, canNow, first } = moments(["a", "Design", "1"], ["b", "Build", null]);
    expect([after.map(({ id }) => id), canNow, first]).toEqual([["a"], true, null]);
  });

  it("offers one in which all is done after its first phase, and never after what came last", () => {
    const { after, canNow, first } = moments(
      ["a", "Design", "1"],
      ["b", "Design", "3"],
      ["c", "Build", "2"],
      ["d", "Build", "4"],
    );
    expect(after.map(({ id }) => id)).toEqual(["a", "c", "b"]);
    expect([canNow, first]).toEqual([false, "b"]);
  });

  it("has nothing to offer where all was done at once", () => {
    expect(moments(["a", "Design", "1"])).toEqual({ after: [], canNow: false, first: null });
    expect(moments(["c", "Build", "1"], ["d", "Build", "2"]).first).toBe("c");
  });
});
