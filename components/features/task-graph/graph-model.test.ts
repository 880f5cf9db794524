import { describe, expect, it } from "vitest";
import type { PhaseView } from "@/components/lib/mission-view";
import type { TaskState } from "@/contracts/mission-state";
import { shapeOf, taskGraph } from "./graph-model";
import { ranksOf } from "./graph-ranks";
import { viewOf, wordingFor } from "./graph-scale";
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
    const places = layoutGraph({ nodes, edges }, "titles");
    const x = (id: string) => places.find((place) => place.id === id)?.x ?? Number.NaN;
    expect(x("a")).toBeLessThan(x("b"));
    expect(x("b")).toBeLessThan(x("c"));
    expect(new Set(places.map((place) => `${place.x},${place.y}`)).size).toBe(4);
  });
});

describe("what is seen of a graph", () => {
  const chain = (length: number) =>
    taskGraph(
      [phase("Build", ...Array.from({ length }, (_, at) => task(`t${at}`, at === 0 ? [] : [`t${at - 1}`])))],
      new Set(),
    );
  const frame = { width: 640, height: 260 };

  it("says titles where they can be read, otherwise numbers", () => {
    expect(wordingFor(chain(3), frame)).toBe("titles");
    expect(wordingFor(chain(9), frame)).toBe("numbers");
    expect(wordingFor(chain(9), { width: 2_000, height: 400 })).toBe("titles");
  });

  it("has columns also of a circle, and none of nothing", () => {
    const counts = ranksOf(taskGraph(phases, new Set())).map(({ length }) => length);
    expect([counts.length, Math.max(...counts)]).toEqual([3, 2]);
    expect(
      ranksOf({
        nodes: [
          { id: "a", kind: "phase" },
          { id: "b", kind: "phase" },
        ],
        edges: [
          { from: "a", to: "b" },
          { from: "b", to: "a" },
        ],
      }),
    ).toHaveLength(2);
    expect(ranksOf({ nodes: [], edges: [] })).toEqual([]);
  });

  it("shows all of it, and what matters now where its nodes would be specks", () => {
    const placed = (length: number) =>
      new Map(layoutGraph(chain(length), "numbers").map((place) => [place.id, place]));
    const seen = (length: number, now: string) => {
      const places = placed(length);
      const { x, y, zoom } = viewOf(places, frame, { wording: "numbers", now: ["gone", now] });
      const isSeen = (id: string) => {
        const place = places.get(id);
        if (!place) return false;
        const [left, top] = [place.x * zoom + x, place.y * zoom + y];
        const [right, bottom] = [left + place.size.width * zoom, top + place.size.height * zoom];
        return left >= 0 && top >= 0 && right <= frame.width && bottom <= frame.height;
      };
      return [...places.keys()].filter(isSeen);
    };
    expect(seen(9, "t0")).toHaveLength(9);
    expect(seen(30, "t15")).toHaveLength(30);
    expect(seen(90, "t0")).toContain("t0");
    expect(seen(90, "t45")).toEqual(expect.arrayContaining(["t44", "t45", "t46"]));
    expect(seen(90, "t45")).not.toContain("t0");
    expect(seen(90, "t89")).toContain("t89");
  });
});
