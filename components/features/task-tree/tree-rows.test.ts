import { describe, expect, it } from "vitest";
import type { PhaseView } from "@/components/lib/mission-view";
import type { TaskState } from "@/contracts/mission-state";
import { isSameRow, placeOfWork, taskTreeRows } from "./tree-rows";

const task = (id: string) =>
  ({ id, title: id, number: id, agent: "a", status: "pending", attempts: [] }) as unknown as TaskState;
const phases = [
  { name: "Design", tasks: [task("a"), task("b")] },
  { name: "Build", tasks: [task("c"), task("d")] },
] as PhaseView[];
const tasks = Object.fromEntries(phases.flatMap((phase) => phase.tasks.map((each) => [each.id, each])));
const ids = (
  ...rest: [needing: string[], closed?: string[], words?: string, only?: boolean, first?: boolean]
) => {
  const [needing, closed = [], words, only, first] = rest;
  return taskTreeRows(phases, tasks, new Set(needing), new Set(closed), words, only, first).map(
    ({ id }) => id,
  );
};

describe("taskTreeRows", () => {
  it("follows the plan, and folds phases", () => {
    expect(ids([])).toEqual(["phase:Design", "a", "b", "phase:Build", "c", "d"]);
    expect(ids([], ["Design"])).toEqual(["phase:Design", "phase:Build", "c", "d"]);
  });

  it("puts what needs a person on top, phases and tasks, and leaves the rest in the plan's order", () => {
    expect(ids(["d"], [], "", false, true)).toEqual(["phase:Build", "d", "c", "phase:Design", "a", "b"]);
    expect(ids([], [], "", false, true)).toEqual(ids([]));
  });

  it("shows only what matches, in open phases", () => {
    expect(ids(["d"], ["Build"], "", true)).toEqual(["phase:Build", "d"]);
    expect(ids([], [], "a")).toEqual(["phase:Design", "a", "b", "phase:Build", "c", "d"]);
    expect(ids([], [], "zz")).toEqual([]);
  });

  it("tells where work goes on: the first task that runs or is in review", () => {
    const at = (statuses: Record<string, TaskState["status"]>, closed: string[] = []) => {
      const standing = phases.map((phase) => ({
        ...phase,
        tasks: phase.tasks.map((each) => ({ ...each, status: statuses[each.id] ?? each.status })),
      }));
      return placeOfWork(taskTreeRows(standing, tasks, new Set(), new Set(closed)));
    };
    expect(at({})).toBe(-1);
    expect(at({ a: "done", b: "review", c: "running" })).toBe(2);
    expect(at({ a: "done", c: "running" })).toBe(4);
    expect(at({ c: "running" }, ["Build"])).toBe(-1);
  });

  it("marks a task that is over with nothing built", () => {
    const built = { ...task("c"), status: "done", files: [{ path: "src/c.ts" }] } as unknown as TaskState;
    const review = {
      ...{ ...task("d"), type: "code_review", status: "done", dependsOn: ["c"] },
      review: { verdict: "approve", findings: [{ rule: "not-built", file: "src/c.ts" }] },
    } as unknown as TaskState;
    const [, , , , one, other] = taskTreeRows(
      [phases[0], { ...phases[1], tasks: [built, review] }] as PhaseView[],
      { ...tasks, c: built, d: review },
      new Set(),
      new Set(),
    );
    expect([one, other]).toMatchObject([
      { id: "c", notBuilt: true },
      { id: "d", notBuilt: false },
    ]);
  });

  it("knows a row again that reads as before", () => {
    const rows = () => taskTreeRows(phases, tasks, new Set(), new Set());
    const [, one] = rows();
    const [, same] = rows();
    const [, needs] = taskTreeRows(phases, tasks, new Set(["a"]), new Set());
    if (!one || !same || !needs) throw new Error("rows are missing");
    expect(isSameRow(one, same)).toBe(true);
    expect(isSameRow(one, needs)).toBe(false);
  });
});
