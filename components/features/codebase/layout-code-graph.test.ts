import { describe, expect, it } from "vitest";
import { layoutCodeGraph, shownEdges } from "./layout-code-graph";

const node = (path: string) => ({ path, kind: "folder" as const, files: 1, lines: 1 });

describe("the graph of folders", () => {
  it("places what imports left of what is imported, none on another", () => {
    const placed = layoutCodeGraph({
      nodes: [node("a"), node("b"), node("c")],
      edges: [
        { from: "a", to: "b", count: 3 },
        { from: "b", to: "c", count: 1 },
      ],
      left: 0,
    });
    const xs = placed.map(({ x }) => x);
    expect(xs).toEqual([...xs].sort((one, other) => one - other));
    expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  });

  it("draws the edges of the chosen node, else the thickest of many", () => {
    const edges = Array.from({ length: 500 }, (_, at) => ({
      from: at % 2 ? "a" : "b",
      to: `n${at}`,
      count: 500 - at,
    }));
    expect(shownEdges(edges, { chosen: null, focus: null }).map(({ to }) => to)).toEqual([
      "n0",
      "n1",
      "n2",
      "n3",
      "n4",
      "n5",
    ]);
    expect(shownEdges(edges, { chosen: "n499", focus: null })).toEqual([{ from: "a", to: "n499", count: 1 }]);
    expect(shownEdges(edges, { chosen: "elsewhere", focus: null })).toHaveLength(6);
  });

  it("draws all that the file in its middle imports", () => {
    const edges = ["a", "b", "c", "d", "e"].map((to) => ({ from: "middle", to, count: 1 }));
    expect(shownEdges(edges, { chosen: null, focus: "middle" })).toHaveLength(5);
    expect(shownEdges(edges, { chosen: "c", focus: "middle" })).toHaveLength(1);
    expect(shownEdges(edges, { chosen: null, focus: null })).toHaveLength(3);
  });
});
