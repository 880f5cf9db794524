import type { StageView } from "@/contracts/workflows";

export const stageSize = { width: 196, height: 96 };
const gap = { x: 44, y: 28 };

export type StagePlace = { id: string; x: number; y: number };

/** Left to right: each stage one column after the last one that it needs; a column stands in the middle of the tallest. */
export function layoutStages(stages: readonly Pick<StageView, "id" | "needs">[]): StagePlace[] {
  const columns = new Map<string, number>();
  for (const { id, needs } of stages) {
    // A stage needs only stages above it.
    columns.set(id, Math.max(-1, ...needs.map((need) => columns.get(need) ?? -1)) + 1);
  }
  const inColumn = new Map<number, string[]>();
  for (const [id, column] of columns) inColumn.set(column, [...(inColumn.get(column) ?? []), id]);
  const tallest = Math.max(0, ...[...inColumn.values()].map((ids) => ids.length));
  const step = stageSize.height + gap.y;
  return [...inColumn].flatMap(([column, ids]) =>
    ids.map((id, row) => ({
      id,
      x: column * (stageSize.width + gap.x),
      y: (row + (tallest - ids.length) / 2) * step,
    })),
  );
}
