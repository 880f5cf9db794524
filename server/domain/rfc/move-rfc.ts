import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcState } from "@/contracts/mission-state";
import { canRfcMove, type RfcStatus, rfcStatusOf } from "@/contracts/rfc-status";

type Mover = { by: string; reason?: string };

/** The move of an RFC as an event; none where its status does not allow it, or is that already. */
export function moveRfcEvents(rfc: RfcState, to: RfcStatus, { by, reason }: Mover): MissionEvent[] {
  const from = rfcStatusOf(rfc.status);
  if (from === null || !canRfcMove(from, to)) return [];
  const { id: rfcId, taskId, title, path } = rfc;
  return [
    {
      ...{ type: "rfc-status-changed", rfcId, taskId, title, path, from, to, by },
      ...(reason ? { reason: reason.slice(0, 2_000) } : {}),
    },
  ];
}

/** Handed in, and with its reviewers. */
export function submitRfcEvents(rfc: RfcState, { by, reason }: Mover): MissionEvent[] {
  const submitted = moveRfcEvents(rfc, "submitted", { by, reason });
  if (submitted.length === 0) return [];
  return [...submitted, ...moveRfcEvents({ ...rfc, status: "submitted" }, "in_review", { by: "policy" })];
}

/** The RFC that a task writes, or that this decision of a workflow is about. */
export function rfcAbout(
  { rfcs, tasks }: Pick<MissionState, "rfcs" | "tasks">,
  taskId: string,
): RfcState | undefined {
  const about = tasks[taskId]?.flow?.decides ?? taskId;
  return Object.values(rfcs).find((rfc) => rfc.taskId === about);
}
