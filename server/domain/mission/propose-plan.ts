import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import { formatUsdRange, microUsdFromUsd } from "@/contracts/money";
import type { Plan, PlanTask } from "@/contracts/plan";
import { planHash } from "../plan/plan-hash";

type Proposal = {
  revision: number;
  tasks: PlanTask[];
  /** How many of them are done already. */
  kept?: number;
  estimate: Plan["estimate"]["total"] & { duration: string };
  approvalId: string;
  by: string;
};

/** A plan and the question whether it may run. The approval is bound to the plan's hash. */
export function proposePlanEvents({
  revision,
  tasks,
  kept = 0,
  estimate,
  approvalId,
  by,
}: Proposal): MissionEvent[] {
  const hash = planHash(tasks);
  const phases = [...new Set(tasks.map((task) => task.phase))];
  const { lowUsd, highUsd, duration } = estimate;
  return [
    { type: "plan-proposed", revision, hash, tasks, phases, estimate: { lowUsd, highUsd, duration }, by },
    {
      type: "approval-requested",
      approvalId,
      gate: "plan",
      taskId: null,
      agent: "coordinator",
      title: revision === 1 ? "Approve the plan" : `Approve the plan, revision ${revision}`,
      detail: `${countOf(tasks.length, "task")} in ${countOf(phases.length, "phase")}, ${kept > 0 ? `${kept} of them kept, ` : ""}estimated at ${formatUsdRange(estimate)}.`,
      risk: "execute",
      hash,
      options: [],
      costMicroUsd: microUsdFromUsd(highUsd),
      artifactId: null,
    },
  ];
}
