import { expect, it } from "vitest";
import { packed, partsOf } from "./graph-parts";

const node = (id: string) => ({ id, kind: "task" as const });

it("finds what has nothing to do with each other, in the order of the first nodes", () => {
  const edges = [
    { from: "d", to: "a" },
    { from: "b", to: "e" },
  ];
  const parts = partsOf({ nodes: ["a", "b", "c", "d", "e"].map(node), edges });
  expect(parts.map(({ nodes }) => nodes.map(({ id }) => id).join(""))).toEqual(["ad", "be", "c"]);
  expect(parts.map((part) => part.edges)).toEqual([[edges[0]], [edges[1]], []]);
  expect(partsOf({ nodes: [], edges: [] })).toEqual([]);
});

it("packs boxes in rows about as wide as a frame, without one over another", () => {
  const boxes = Array.from({ length: 200 }, () => ({ width: 104, height: 40 }));
  const { places, size } = packed(boxes, 10);
  expect(size.width / size.height).toBeGreaterThan(1.2);
  expect(size.width / size.height).toBeLessThan(2.4);
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(200);
  expect(places[1]).toEqual({ x: 114, y: 0 });
});

it("leaves one box where it is, however wide", () => {
  expect(packed([{ width: 900, height: 10 }], 10)).toEqual({
    ...{ places: [{ x: 0, y: 0 }], size: { width: 900, height: 10 } },
  });
  const mixed = packed(
    [
      { width: 900, height: 10 },
      { width: 20, height: 400 },
    ],
    10,
  );
  expect(mixed.places).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 20 },
  ]);
});
