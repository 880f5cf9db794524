import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Flow, layoutStages, stageSize } from "./layout-stages";
import { type Box, type LoopRoute, type Point, routeLoops } from "./route-loops";

/** Stages that need some before them, and loops from some of them back to one that they come after. */
const workflows = fc
  .array(fc.tuple(fc.array(fc.nat(11), { maxLength: 3 }), fc.nat(11)), { minLength: 2, maxLength: 12 })
  .map((drawn) => {
    const stages = drawn.map(([needs], at) => ({
      id: `s${at}`,
      needs: at === 0 ? [] : [...new Set(needs.map((need) => `s${need % at}`))],
    }));
    const loops = drawn.flatMap(([, back], at) => {
      const first = stages[at]?.needs[0];
      return back % 3 === 0 && first ? [{ from: `s${at}`, back: first, until: "x".repeat(back * 17) }] : [];
    });
    return { stages, loops };
  });

/** Whether an upright or level line goes through the inside of a box. */
function crosses(one: Point, other: Point, { x, y, width, height }: Box): boolean {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  return left < x + width && right > x && top < y + height && bottom > y;
}

const overlap = (one: Box, other: Box) =>
  crosses({ x: one.x, y: one.y }, { x: one.x + one.width, y: one.y + one.height }, other);

function cardsOf(stages: Parameters<typeof layoutStages>[0], flow: Flow): Array<Box & { id: string }> {
  return layoutStages(stages, flow).map((place) => ({ ...place, ...stageSize }));
}

function segments({ points }: LoopRoute): Array<[Point, Point]> {
  return points.slice(1).map((point, at) => [points[at] ?? point, point]);
}

describe.each(["across", "down"] as const)("the way of a loop, %s", (flow) => {
  it("lies behind no card, and its words beside all of them", () => {
    fc.assert(
      fc.property(workflows, ({ stages, loops }) => {
        const cards = cardsOf(stages, flow);
        const routes = routeLoops(layoutStages(stages, flow), loops, flow);
        expect(routes).toHaveLength(loops.length);
        for (const route of routes) {
          for (const [one, other] of segments(route)) {
            // Straight, and past all cards.
            expect(one.x === other.x || one.y === other.y).toBe(true);
            expect(cards.filter((card) => crosses(one, other, card))).toEqual([]);
          }
          expect(cards.filter((card) => overlap(route.label, card))).toEqual([]);
          expect(route.label.width).toBeGreaterThan(100);
        }
        const words = routes.map(({ label }) => label);
        expect(words.filter((one, at) => words.slice(at + 1).some((other) => overlap(one, other)))).toEqual(
          [],
        );
      }),
    );
  });

  it("begins and ends at the edge of its two cards", () => {
    const stages = [
      { id: "build", needs: [] },
      { id: "review", needs: ["build"] },
      { id: "critique", needs: ["build"] },
    ];
    const cards = new Map(cardsOf(stages, flow).map((card) => [card.id, card]));
    const [route] = routeLoops(
      layoutStages(stages, flow),
      [{ from: "review", back: "build", until: "it is right" }],
      flow,
    );
    for (const [id, point] of [
      ["review", route?.points[0]],
      ["build", route?.points.at(-1)],
    ] as const) {
      const card = cards.get(id);
      if (!card || !point) throw new Error(`no way at ${id}`);
      if (flow === "across") expect(point.y).toBe(card.y + card.height);
      else expect(point.x).toBe(card.x + card.width);
    }
  });

  it("is none where the stage that it goes back to is not there", () => {
    expect(
      routeLoops([{ id: "a", x: 0, y: 0 }], [{ from: "a", back: "b", until: "it is right" }], flow),
    ).toEqual([]);
  });
});
