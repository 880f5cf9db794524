import type { StageView } from "@/contracts/workflows";

export const stageSize = { width: 196, height: 96 };

/** Which way a workflow runs: across where there is room for its columns, else down. */
export type Flow = "across" | "down";
export type StagePlace = { id: string; x: number; y: number };

/** From the left edge, or the top, of one card to that of the next: along the flow, and beside each other. */
const steps: Record<Flow, { along: number; beside: number }> = {
  across: { along: stageSize.width + 44, beside: stageSize.height + 28 },
  down: { along: stageSize.height + 44, beside: stageSize.width + 28 },
};

/** What each stage waits for, without what one of these waits for itself: a line for that would lie behind its card. */
export function directNeeds(
  stages: readonly Pick<StageView, "id" | "needs">[],
): Pick<StageView, "id" | "needs">[] {
  const all = new Map<string, ReadonlySet<string>>();
  for (const { id, needs } of stages) {
    // A stage needs only stages above it.
    all.set(id, new Set(needs.flatMap((need) => [need, ...(all.get(need) ?? [])])));
  }
  return stages.map(({ id, needs }) => ({
    id,
    needs: needs.filter((need) => !needs.some((other) => other !== need && all.get(other)?.has(need))),
  }));
}

/** Each stage one column, or one row, after the last one that it needs; a short one stands in the middle of the longest. */
export function layoutStages(
  stages: readonly Pick<StageView, "id" | "needs">[],
  flow: Flow = "across",
): StagePlace[] {
  const ranks = new Map<string, number>();
  for (const { id, needs } of stages) {
    // A stage needs only stages above it.
    ranks.set(id, Math.max(-1, ...needs.map((need) => ranks.get(need) ?? -1)) + 1);
  }
  const inRank = new Map<number, string[]>();
  for (const [id, rank] of ranks) inRank.set(rank, [...(inRank.get(rank) ?? []), id]);
  const longest = Math.max(0, ...[...inRank.values()].map((ids) => ids.length));
  const step = steps[flow];
  return [...inRank].flatMap(([rank, ids]) =>
    ids.map((id, at) => {
      const along = rank * step.along;
      const beside = (at + (longest - ids.length) / 2) * step.beside;
      return flow === "across" ? { id, x: along, y: beside } : { id, x: beside, y: along };
    }),
  );
}
