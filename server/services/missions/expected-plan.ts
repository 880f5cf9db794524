import type { PlanTask } from "@/contracts/plan";
import type { ModelPrice } from "@/server/domain/models/model-info";
import { type CostSources, withExpectedCosts } from "@/server/domain/plan/expected-costs";
import type { ServiceDependencies } from "../service-dependencies";

type Needs = Pick<ServiceDependencies, "store" | "team" | "modelFor" | "rehearsal">;

/** What tells the expected cost of tasks of a project now: its history, its agents' models and their prices. */
export async function costSources(
  { store, team, modelFor, rehearsal }: Needs,
  projectId: string,
): Promise<CostSources> {
  const [finished, { roster }] = await Promise.all([
    store.readEstimates({ projectId, rehearsal: rehearsal() }),
    team({ projectId, baseCommit: null }),
  ]);
  const tiers = new Map(roster.agents.map(({ name, model }) => [name, model]));
  const priceOf = (agent: string): ModelPrice | null => {
    try {
      return modelFor(tiers.get(agent) ?? "strong").price;
    } catch {
      // No model stands for the tier: the plan says so in other places.
      return null;
    }
  };
  return { finished, priceOf, rehearsal: rehearsal() };
}

/** Tasks with what each is expected to cost in the project now. */
export async function expectedPlan(
  needs: Needs,
  projectId: string,
  tasks: readonly PlanTask[],
): Promise<PlanTask[]> {
  return withExpectedCosts(tasks, await costSources(needs, projectId));
}
