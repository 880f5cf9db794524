import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { grantFor, isUsedFor, type Use } from "./within-limits";

/** What is written when a grant with limits lets this through, none when it did before; null: a person has to be asked. */
export function drawOnGrant(
  state: Pick<MissionState, "grants" | "tasks" | "budget">,
  use: Use,
): MissionEvent[] | null {
  const grant = grantFor(state, use);
  if (!grant) return null;
  if (isUsedFor(grant, use)) return [];
  const { taskId, useId, costMicroUsd } = use;
  return [{ type: "grant-used", grantId: grant.id, taskId, useId, costMicroUsd }];
}
