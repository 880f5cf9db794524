import { createHash } from "node:crypto";
import type { PlanTask } from "@/contracts/plan";

/** What a leave to start a task is bound to: another agent, brief, write set or price needs another leave. */
export function taskGateHash(task: PlanTask): string {
  const { id, title, description, agent, writes, estimate } = task;
  return createHash("sha256")
    .update(JSON.stringify([id, title, description, agent, writes, estimate]))
    .digest("hex");
}
