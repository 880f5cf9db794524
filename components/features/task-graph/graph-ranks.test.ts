import { expect, it } from "vitest";
import { isBroken, ranksOf, rowsFor } from "./graph-ranks";
import { layoutGraph } from "./layout-graph";

const cell = { width: 114, height: 50 };
const fan = (count: number) => {
  const middle = Array.from({ length: count }, (_, at) => `m${at}`);
  const ids = ["first", ...middle, "last"];
  return {
    nodes: ids.map((id) => ({ id, kind: "task" as const })),
    edges: middle.flatMap((id) => [
      { from: "first", to: id },
      { from: id, to: "last" },
    ]),
  };
};

it("puts each node after all that come before it", () => {
  const [first, middle, last] = ranksOf(fan(3));
  expect([first, middle, last]).toEqual([["first"], ["m0", "m1", "m2"], ["last"]]);
});

it("leaves columns whole that are not high", () => {
  expect(rowsFor([1, 14, 1], cell)).toBe(14);
  expect(isBroken([1, 14, 1], 14)).toBe(false);
  expect(rowsFor([], cell)).toBe(1);
});

it("breaks a high column, so that all of it is about as wide as a frame", () => {
  const places = layoutGraph(fan(200), "numbers");
  const right = Math.max(...places.map(({ x, size }) => x + size.width));
  const bottom = Math.max(...places.map(({ y, size }) => y + size.height));
  expect(right / bottom).toBeGreaterThan(1.2);
  expect(right / bottom).toBeLessThan(2.4);
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(202);
  const at = new Map(places.map((place) => [place.id, place]));
  const edgeX = (id: string) => at.get(id)?.x ?? 0;
  expect(edgeX("first")).toBeLessThan(edgeX("m0"));
  expect(edgeX("m199")).toBeLessThan(edgeX("last"));
});
