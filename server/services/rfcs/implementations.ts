import type { MissionState, RfcState } from "@/contracts/mission-state";
import { valuesOf } from "@/contracts/shelved-record";
import { isMissionOver } from "@/contracts/status";
import { keepsItsWork, tasksOfRfc } from "@/server/domain/rfc/implementation";
import type { StorePort } from "@/server/ports/store";

/** The missions that were made to build an RFC, oldest first. */
export async function implementationsOf(
  store: StorePort,
  { implementations = [] }: RfcState,
): Promise<MissionState[]> {
  const states = await Promise.all(implementations.map((missionId) => store.readState(missionId)));
  return states.filter((state) => state !== null);
}

/** What is open to a person in a mission: only its merge, or anything else; null: nothing. */
export function waitsFor({ status, approvals }: MissionState): "merge" | "you" | null {
  const open = isMissionOver(status) ? [] : valuesOf(approvals).filter(({ decision }) => decision === null);
  if (open.length === 0) return null;
  return open.every(({ gate }) => gate === "merge") ? "merge" : "you";
}

/** Whether what builds an RFC has only its merge left, which waits for a person. */
export function mergeWaits(state: MissionState, rfc: RfcState, others: readonly MissionState[]): boolean {
  if (rfc.status !== "implementing") return false;
  const builders = [...(tasksOfRfc(state, rfc).length > 0 ? [state] : []), ...others];
  const working = builders.filter(({ status }) => !isMissionOver(status));
  return working.length > 0 && working.every((builder) => waitsFor(builder) === "merge");
}

/**
 * One mission at a time builds an RFC: another one may when that was cancelled or has failed, has left something out, or is
 * over without its work being merged.
 */
export function mayImplement(
  state: MissionState,
  rfc: RfcState,
  implementations: readonly MissionState[],
): boolean {
  if (rfc.status !== "approved" && rfc.status !== "implementing") return false;
  const isLost = isMissionOver(state.status) && !keepsItsWork(state);
  if (!isLost && tasksOfRfc(state, rfc).some(({ status }) => status !== "cancelled")) return false;
  const ended: ReadonlySet<string> = new Set(["cancelled", "failed", "completed"]);
  return implementations.every(({ status }) => ended.has(status));
}
