import { createHash } from "node:crypto";
import type { PlanTask } from "@/contracts/plan";
import { planHash } from "../plan/plan-hash";

/**
 * What a leave to start a task is bound to: the task's whole entry in the plan with its estimate. Its cap is left out: it
 * asks for nothing, and people set it on its own while the task waits.
 */
export function taskGateHash(task: PlanTask): string {
  const { capUsd: _cap, ...asked } = task;
  return planHash([asked]);
}

/**
 * Whether a question was asked of the task as it is now. Cards in logs of before carry a hash of less and can be decided;
 * the leave itself is compared with the whole, so that such a task is asked about once more before it starts.
 */
export function isAskedOf(task: PlanTask, hash: string): boolean {
  return hash === taskGateHash(task) || hash === hashOfBefore(task);
}

function hashOfBefore({ id, title, description, agent, writes, estimate }: PlanTask): string {
  return createHash("sha256")
    .update(JSON.stringify([id, title, description, agent, writes, estimate]))
    .digest("hex");
}
