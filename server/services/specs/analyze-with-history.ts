import type { Analysis } from "@/contracts/api";
import { costHistory } from "@/server/domain/plan/cost-history";
import { readMission } from "../missions/read-mission";
import { readSpecBefore, rerunTasks } from "../missions/rerun-plan";
import type { ServiceDependencies } from "../service-dependencies";
import { analyzeSpec, readSpec } from "./analyze-spec";

/**
 * The dry run, with what such tasks have cost in the project so far: of rehearsals while there is no model key. Of a
 * mission that is run again, with the edits that its plan had.
 */
export async function analyzeWithHistory(
  { store, rehearsal }: Pick<ServiceDependencies, "store" | "rehearsal">,
  { projectId, rerunOf, ...input }: { text: string; fileName?: string; projectId?: string; rerunOf?: string },
): Promise<Analysis> {
  const analysis = analyzeSpec(input);
  if (rerunOf !== undefined) {
    const before = await readMission(store, rerunOf);
    const specBefore = await readSpecBefore({ store }, before);
    const tasks = rerunTasks(before, { specBefore, spec: readSpec(input) });
    const phases = [...new Set(tasks.map(({ phase }) => phase))];
    analysis.plan = {
      ...analysis.plan,
      tasks,
      phases: phases.map((name) => ({
        name,
        tasks: tasks.filter(({ phase }) => phase === name).map(({ id }) => id),
      })),
    };
  }
  if (projectId === undefined) return analysis;
  const finished = await store.readEstimates({ projectId, rehearsal: rehearsal() });
  return { ...analysis, history: costHistory(analysis.plan.tasks, finished) };
}
