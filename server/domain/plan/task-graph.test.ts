import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criticalPath, type GraphTask, readyTasks, topologicalOrder } from "./task-graph";

/** A task may depend on earlier ones only, so every such graph is without cycles; then it is shuffled. */
const acyclic = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 })
  .map((picks) =>
    picks.map((needs, index) => ({
      id: `t${index}`,
      dependsOn: [...new Set(needs.filter((need) => need < index).map((need) => `t${need}`))],
    })),
  )
  .chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));

const anyGraph = fc
  .array(fc.array(fc.nat(12), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((picks) =>
    picks.map((needs, index) => ({ id: `t${index}`, dependsOn: needs.map((need) => `t${need}`) })),
  );

describe("topologicalOrder", () => {
  it("puts every task after what it depends on", () => {
    fc.assert(
      fc.property(acyclic, (tasks) => {
        const sorted = topologicalOrder(tasks);
        if (!sorted.ok) return false;
        const place = new Map(sorted.order.map((id, index) => [id, index]));
        const after = ({ id, dependsOn }: GraphTask) =>
          dependsOn.every((need) => (place.get(need) ?? -1) < (place.get(id) ?? -1));
        return sorted.order.length === tasks.length && tasks.every(after);
      }),
    );
  });

  it("either orders all tasks or names a cycle that is really there", () => {
    fc.assert(
      fc.property(anyGraph, (tasks) => {
        const sorted = topologicalOrder(tasks);
        if (sorted.ok) return sorted.order.length === tasks.length;
        const needs = new Map(tasks.map(({ id, dependsOn }) => [id, dependsOn]));
        const closed = sorted.cycle[0] === sorted.cycle.at(-1) && sorted.cycle.length > 1;
        return (
          closed &&
          sorted.cycle.slice(1).every((id, index) => needs.get(sorted.cycle[index] ?? "")?.includes(id))
        );
      }),
    );
  });

  it("names a task that waits for itself", () => {
    expect(topologicalOrder([{ id: "a", dependsOn: ["a"] }])).toEqual({ ok: false, cycle: ["a", "a"] });
  });
});

describe("readyTasks", () => {
  it("never leaves a graph without cycles stuck", () => {
    fc.assert(
      fc.property(acyclic, (tasks) => {
        const finished = new Set<string>();
        for (let ready = readyTasks(tasks, finished); ready.length > 0; ready = readyTasks(tasks, finished)) {
          for (const id of ready) finished.add(id);
        }
        return finished.size === tasks.length;
      }),
    );
  });

  it("holds a task back until all its dependencies are finished", () => {
    const tasks = [
      { id: "a", dependsOn: [] },
      { id: "b", dependsOn: [] },
      { id: "c", dependsOn: ["a", "b"] },
    ];
    expect(readyTasks(tasks, new Set(["a"]))).toEqual(["b"]);
    expect(readyTasks(tasks, new Set(["a", "b"]))).toEqual(["c"]);
  });
});

describe("criticalPath", () => {
  const tasks = [
    { id: "a", dependsOn: [], cost: 1 },
    { id: "b", dependsOn: ["a"], cost: 5 },
    { id: "c", dependsOn: ["a"], cost: 1 },
    { id: "d", dependsOn: ["b", "c"], cost: 1 },
  ];

  it("is the heaviest chain of dependencies", () => {
    expect(criticalPath(tasks, ({ cost }) => cost)).toEqual(["a", "b", "d"]);
  });

  it("is empty where tasks wait for each other", () => {
    expect(criticalPath([{ id: "a", dependsOn: ["a"] }], () => 1)).toEqual([]);
  });
});
