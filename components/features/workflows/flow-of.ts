import type { WorkflowView } from "@/contracts/workflows";
import { type Flow, layoutStages, stageSize } from "./layout-stages";
import { type LoopRoute, routeLoops } from "./route-loops";

/** Smaller than this nobody reads what stands on the cards. */
const readable = 0.72;
/** What stands around it, in pixels. */
const margin = 48;
const heights = { least: 220, most: 420 };

export type StageFlow = {
  flow: Flow;
  places: ReturnType<typeof layoutStages>;
  loops: LoopRoute[];
  /** That shows all of it, in pixels. */
  height: number;
};

/** A workflow in a place of that width: across where it can be read so, else down as far as it goes. */
export function flowOf({ stages }: Pick<WorkflowView, "stages">, width: number): StageFlow {
  const back = stages.flatMap(({ id, repeat }) =>
    repeat && repeat.back !== id ? [{ from: id, back: repeat.back, until: repeat.until }] : [],
  );
  const laid = (flow: Flow) => {
    const places = layoutStages(stages, flow);
    const loops = routeLoops(places, back, flow);
    const boxes = [
      ...places.map((place) => ({ ...place, ...stageSize })),
      ...loops.map(({ label }) => label),
    ];
    const wide = Math.max(0, ...boxes.map((box) => box.x + box.width));
    const high = Math.max(0, ...boxes.map((box) => box.y + box.height));
    const zoom = Math.min(1, (width - margin) / wide);
    return { flow, places, loops, zoom, high };
  };
  const across = laid("across");
  if (across.zoom >= readable) {
    const { least, most } = heights;
    return { ...across, height: Math.min(most, Math.max(least, across.high * across.zoom + margin)) };
  }
  const down = laid("down");
  // A place in which both are too small, as on a phone: the larger one.
  if (down.zoom <= across.zoom) return { ...across, height: heights.least };
  return { ...down, height: down.high * down.zoom + margin };
}
