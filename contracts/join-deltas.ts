import type { DeltaBatch } from "./socket";

type Delta = DeltaBatch["deltas"][number];

/** Pieces of one stream that follow each other are one piece. */
export function joinDeltas(items: readonly Delta[]): Delta[] {
  const joined: Delta[] = [];
  for (const delta of items) {
    const last = joined.at(-1);
    if (last?.stepId === delta.stepId && last.kind === delta.kind) last.text += delta.text;
    else joined.push({ ...delta });
  }
  return joined;
}
