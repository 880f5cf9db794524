import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { RfcDecision } from "@/contracts/rfcs";
import { tasksIn } from "@/contracts/task-scope";
import { cancelTasksEvents } from "../mission/cancel-tasks";
import { decidedEvents } from "../workflow/decide-stage";
import { moveRfcEvents, submitRfcEvents } from "./move-rfc";
import { openRfcQuestion } from "./rfc-decisions";

type Mover = { by: string; reason: string };

/**
 * A person's decision about an RFC that no question of the mission asks for, or that ends what the mission asks about. None
 * where the RFC's status does not allow it.
 */
export function rfcDecisionEvents(
  state: MissionState,
  rfc: RfcState,
  decision: Exclude<RfcDecision, "revise">,
  mover: Mover,
): MissionEvent[] {
  switch (decision) {
    case "approve":
      return moveRfcEvents(rfc, "approved", mover);
    case "submit":
      return submitRfcEvents(rfc, mover);
    case "implemented":
      return implementedEvents(rfc, mover);
    case "obsolete":
      return moveRfcEvents(rfc, "obsolete", mover);
    case "reject":
      return rejectEvents(state, rfc, mover);
    case "defer":
      return endEvents(state, rfc, moveRfcEvents(rfc, "deferred", mover), mover);
    case "withdraw":
      return endEvents(state, rfc, moveRfcEvents(rfc, "withdrawn", mover), mover);
  }
}

/** What was built elsewhere was being built at some time. */
function implementedEvents(rfc: RfcState, mover: Mover): MissionEvent[] {
  const begun = moveRfcEvents(rfc, "implementing", mover);
  const at = begun.length > 0 ? { ...rfc, status: "implementing" as const } : rfc;
  return [...begun, ...moveRfcEvents(at, "implemented", mover)];
}

/** What comes after a decision of a workflow may ask what was decided: it goes on with a no. */
function rejectEvents(state: MissionState, rfc: RfcState, { by, reason }: Mover): MissionEvent[] {
  const asked = openRfcQuestion(state, rfc);
  const task = asked?.taskId ? own(state.tasks, asked.taskId) : undefined;
  if (!asked || task?.type !== "decision" || task.status !== "awaiting_approval")
    return endEvents(state, rfc, moveRfcEvents(rfc, "rejected", { by, reason }), { by, reason });
  return [
    { type: "approval-decided", approvalId: asked.id, decision: "rejected", answer: reason, by },
    ...decidedEvents(state, task, { decision: "rejected", reason, by }),
  ];
}

/** Nothing is built on an RFC that is not to be: its own task, if it waits, and all that depends on it is cancelled. */
function endEvents(state: MissionState, rfc: RfcState, moved: MissionEvent[], mover: Mover): MissionEvent[] {
  if (moved.length === 0) return [];
  const tasks = tasksIn(state, { taskId: rfc.taskId, dependents: true });
  return [...moved, ...cancelTasksEvents(state, tasks, mover)];
}
