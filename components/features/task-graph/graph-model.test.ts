import { describe, expect, it } from "vitest";
import type { PhaseView } from "@/components/lib/mission-view";
import type { TaskState } from "@/contracts/mission-state";
import { shapeOf, taskGraph } from "./graph-model";
import { layoutGraph } from "./layout-graph";

const task = (id: string, dependsOn: string[], change: Partial<TaskState> = {}) =>
  ({ id, dependsOn, status: "pending", ...change }) as TaskState;
const phase = (name: string, ...tasks: TaskState[]) => ({ name, tasks }) as PhaseView;
const phases = [
  phase("Design", task("a", []), task("b", ["a"])),
  phase("Build", task("c", ["a", "b"]), task("d", ["b"])),
];

describe("taskGraph", () => {
  it("draws every task and what it waits for", () => {
    const { nodes, edges } = taskGraph(phases, new Set());
    expect(nodes.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(edges.map(({ id }) => id)).toEqual(["a>b", "a>c", "b>c", "b>d"]);
  });

  it("folds a phase into one node with the edges of all its tasks, once each", () => {
    const { nodes, edges } = taskGraph(phases, new Set(["Design"]));
    expect(nodes.map(({ id }) => id)).toEqual(["phase:Design", "c", "d"]);
    expect(edges.map(({ id }) => id)).toEqual(["phase:Design>c", "phase:Design>d"]);
  });

  it("shows what a running task keeps from starting, and keeps its shape while tasks only move on", () => {
    const held = task("d", [], { status: "ready", heldBy: { taskId: "a", glob: "src/**" } });
    const graph = taskGraph([phase("Build", task("a", []), held)], new Set());
    expect(graph.edges).toEqual([{ id: "a>d", from: "a", to: "d", held: true }]);
    const moved = [phase("Design", task("a", [], { status: "done" }), task("b", ["a"])), ...phases.slice(1)];
    expect(shapeOf(taskGraph(moved, new Set()))).toBe(shapeOf(taskGraph(phases, new Set())));
  });
});

describe("layoutGraph", () => {
  it("places what comes first further left, and nothing on top of another", () => {
    const { nodes, edges } = taskGraph(phases, new Set());
    const places = layoutGraph({ nodes: nodes.map(({ id }) => id), edges });
    const x = (id: string) => places.find((place) => place.id === id)?.x ?? Number.NaN;
    expect(x("a")).toBeLessThan(x("b"));
    expect(x("b")).toBeLessThan(x("c"));
    expect(new Set(places.map((place) => `${place.x},${place.y}`)).size).toBe(4);
  });
});
