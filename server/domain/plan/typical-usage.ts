import type { TaskArea, TaskType } from "@/contracts/plan";
import type { TokenUsage } from "../models/model-cost";

/** Tokens of a task over all its calls: what of the prompts is new to the vendor's cache, is read from it, is answered. */
type Typical = { written: number; read: number; out: number };

const documents: Typical = { written: 6_000, read: 8_500, out: 1_800 };

/**
 * What a task of each kind typically uses, for projects that have no history of their own yet. Middle of the missions of
 * six specs (both examples, four of other makes), played by the rehearsal model, which finds its way in as few turns as
 * there can be. What a real model uses beyond that differs from task to task; `ofRealModels` is a guess, not measured, and
 * the project's own tasks take its place from the first one on.
 */
export const typicalUsage = {
  measuredOn: "2026-11-21",
  ofRealModels: 3,
  byType: {
    research: documents,
    rfc: documents,
    diagram: { written: 6_000, read: 8_500, out: 900 },
    code_review: { written: 7_000, read: 18_000, out: 350 },
    testing: { written: 5_500, read: 11_000, out: 300 },
    documentation: { written: 9_000, read: 13_000, out: 1_500 },
    infrastructure: { written: 7_000, read: 25_000, out: 2_000 },
    monitoring: { written: 7_000, read: 25_000, out: 2_000 },
    /** No model is asked. */
    decision: { written: 0, read: 0, out: 0 },
  } satisfies Record<Exclude<TaskType, "implementation">, Typical>,
  /** Of implementation tasks. */
  byArea: {
    database: { written: 6_800, read: 23_000, out: 1_600 },
    models: { written: 10_500, read: 38_000, out: 4_200 },
    api: { written: 7_000, read: 50_000, out: 4_000 },
    integration: { written: 7_000, read: 50_000, out: 4_000 },
    frontend: { written: 9_000, read: 31_000, out: 1_900 },
    errors: { written: 4_500, read: 35_000, out: 1_500 },
    general: { written: 7_000, read: 30_000, out: 3_200 },
  } satisfies Record<TaskArea, Typical>,
  /** More for each criterion that a test task covers. */
  perCriterion: { written: 600, read: 4_300, out: 330 },
} as const;

export function typicalTokens(task: {
  type: TaskType;
  area: TaskArea;
  criteria: readonly string[];
}): TokenUsage {
  const { byType, byArea, perCriterion } = typicalUsage;
  const { written, read, out }: Typical =
    task.type === "implementation" ? byArea[task.area] : byType[task.type];
  const more = task.type === "testing" ? task.criteria.length : 0;
  return {
    inputTokens: 0,
    cacheWriteTokens: written + more * perCriterion.written,
    cacheReadTokens: read + more * perCriterion.read,
    outputTokens: out + more * perCriterion.out,
  };
}
