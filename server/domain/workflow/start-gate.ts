import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { PlanTask } from "@/contracts/plan";
import type { StageGate } from "@/contracts/task-flow";

/** Whether a gate asks a person, in a mission of this policy. */
export function gateAsks(policy: ApprovalPolicy, gate: StageGate): boolean {
  return gate === "ask" || (gate !== "allow" && policy[gate] === "ask");
}

/** Whether a task's workflow has a person allow its start; the gate of an RFC or a spec is about what was written. */
export function asksToStart(
  policy: ApprovalPolicy,
  { type, flow }: Pick<PlanTask, "type" | "flow">,
): boolean {
  if (!flow?.gate || flow.gives || type === "rfc" || type === "decision") return false;
  return gateAsks(policy, flow.gate);
}
