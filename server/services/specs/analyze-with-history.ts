import type { Analysis } from "@/contracts/api";
import { costHistory } from "@/server/domain/plan/cost-history";
import type { ServiceDependencies } from "../service-dependencies";
import { analyzeSpec } from "./analyze-spec";

/** The dry run, with what such tasks have cost in the project so far: of rehearsals while there is no model key. */
export async function analyzeWithHistory(
  { store, rehearsal }: Pick<ServiceDependencies, "store" | "rehearsal">,
  { projectId, ...input }: { text: string; fileName?: string; projectId?: string },
): Promise<Analysis> {
  const analysis = analyzeSpec(input);
  if (projectId === undefined) return analysis;
  const finished = await store.readEstimates({ projectId, rehearsal: rehearsal() });
  return { ...analysis, history: costHistory(analysis.plan.tasks, finished) };
}
