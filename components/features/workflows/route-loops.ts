import { plainConditions } from "@/contracts/plain-conditions";
import { type Flow, type StagePlace, stageSize } from "./layout-stages";

export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };
/** A stage after which it goes back to another, until something holds. */
export type Loop = { from: string; back: string /** Until what. */; until: string };
export type LoopRoute = Loop & {
  /** Corner by corner, from the one card to the other; no part of it lies behind a card. */
  points: Point[];
  /** Where its words stand, beside all cards. */
  label: Box;
};

/** Each loop has a lane of its own, this far from the cards and from the next lane. */
const firstLane = 24;
const laneStep: Record<Flow, number> = { across: 28, down: 12 };
const label = {
  across: { height: 20, most: 236 },
  /** As high as its words need, by how many signs a line has room for. */
  down: { lineHeight: 16, signs: 19, mostLines: 8, margin: 4, most: 148 },
};
/** How far from a card's corner lines leave and arrive, and how far apart those of several loops are. */
const inset = 22;
const apart = 6;
/** Beyond these, lines of several loops share their way between two cards. */
const ways = 3;

/** A card in the frame in which the flow runs across and the lanes lie below. */
type Card = Box & { id: string };

/** The ways of loops around the cards: out of the one, along a lane beside all of them, and into the other. */
export function routeLoops(
  places: readonly StagePlace[],
  loops: readonly Loop[],
  flow: Flow = "across",
): LoopRoute[] {
  const cards = places.map((place) => toFrame({ ...place, ...stageSize }, flow));
  const byId = new Map(cards.map((card) => [card.id, card]));
  const edge = Math.max(0, ...cards.map((card) => card.y + card.height));
  const known = loops.flatMap((loop) => {
    const [from, back] = [byId.get(loop.from), byId.get(loop.back)];
    return from && back && from !== back ? [{ loop, from, back }] : [];
  });
  // The last ones nearest to the cards: no line then comes down through another's words.
  known.sort((a, b) => b.from.x - a.from.x);
  const routes = known.map(({ loop, from, back }, at) => {
    const lane = edge + firstLane + at * laneStep[flow];
    const out = wayDown(from, "start", at, lane, cards);
    const into = wayDown(back, "end", at, lane, cards).reverse();
    return { loop, from, points: [...out, ...into], lane, corner: out.at(-1)?.x ?? from.x };
  });
  const words = flow === "across" ? wordsAcross(routes) : wordsDown(routes, edge);
  return routes.map(({ loop, points }, at) => ({
    ...loop,
    points: points.map(({ x, y }) => (flow === "across" ? { x, y } : { x: y, y: x })),
    label: words[at] ?? { x: 0, y: 0, width: 0, height: 0 },
  }));
}

type Routed = { loop: Loop; from: Card; points: Point[]; lane: number; corner: number };

function toFrame({ id, x, y, width, height }: Card, flow: Flow): Card {
  return flow === "across" ? { id, x, y, width, height } : { id, x: y, y: x, width: height, height: width };
}

/** From a card's lower edge to the lane: straight where nothing is below it, else beside its column. */
function wayDown(
  card: Card,
  side: "start" | "end",
  at: number,
  lane: number,
  cards: readonly Card[],
): Point[] {
  const turn = (at % ways) * apart;
  const bottom = card.y + card.height;
  const x = side === "start" ? card.x + inset + turn : card.x + card.width - inset - turn;
  const isBelow = cards.some((other) => other.x === card.x && other.y > card.y);
  if (!isBelow) {
    return [
      { x, y: bottom },
      { x, y: lane },
    ];
  }
  const beside = side === "start" ? card.x - 8 - turn / 2 : card.x + card.width + 8 + turn / 2;
  const between = bottom + 8 + turn;
  return [
    { x, y: bottom },
    { x, y: between },
    { x: beside, y: between },
    { x: beside, y: lane },
  ];
}

/** After the corner where a line turns into its lane: there nothing else runs. */
function wordsAcross(routes: readonly Routed[]): Box[] {
  return routes.map(({ from, lane, corner }) => {
    const x = corner + 8;
    const { height, most } = label.across;
    return { x, y: lane - height / 2, width: Math.min(most, from.x + from.width + 40 - x), height };
  });
}

/** Right of the last lane, each where its own lane runs, below the words before. */
function wordsDown(routes: readonly Routed[], edge: number): Box[] {
  const x = edge + firstLane + Math.max(0, routes.length - 1) * laneStep.down + 8;
  const { lineHeight, signs, mostLines, margin, most: width } = label.down;
  let free = Number.NEGATIVE_INFINITY;
  return routes
    .toReversed()
    .map(({ loop, points, lane }) => {
      const lines = Math.min(mostLines, Math.ceil(`until ${plainConditions(loop.until)}`.length / signs));
      const height = lines * lineHeight + margin;
      const along = points.filter((point) => point.y === lane).map((point) => point.x);
      const y = Math.max(free, (Math.min(...along) + Math.max(...along) - height) / 2);
      free = y + height + 6;
      return { x, y, width, height };
    })
    .toReversed();
}
