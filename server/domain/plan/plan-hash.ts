import { createHash } from "node:crypto";
import type { PlanTask } from "@/contracts/plan";

/** SHA-256 of what a person approves in a plan: every task, whole and in order. */
export function planHash(tasks: readonly PlanTask[]): string {
  const shown = tasks.map(
    ({
      id,
      title,
      description,
      type,
      area,
      agent,
      phase,
      dependsOn,
      writes,
      criteria,
      estimate,
      capUsd,
      flow,
    }) => [
      id,
      title,
      description,
      type,
      area,
      agent,
      phase,
      dependsOn,
      writes,
      criteria,
      estimate.usd,
      estimate.tokens,
      ...(capUsd === undefined ? [] : [capUsd]),
      ...(flow === undefined ? [] : [flow]),
    ],
  );
  return createHash("sha256").update(JSON.stringify(shown)).digest("hex");
}
