import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, RfcState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { moveRfcEvents, submitRfcEvents } from "../rfc/move-rfc";
import { refusePastRfc, reopenRfcEvents } from "../rfc/reopen-rfc";
import { gateAsks } from "../workflow/start-gate";
import { previewEvents } from "./preview-events";

type WrittenRfc = {
  rfc: { id: string; title: string; path: string | null; content: string };
  agent: string;
  summary: string;
  questionId: string;
};

/** The id of the RFC that a task writes. */
export function rfcIdOf(taskId: string): string {
  return `rfc_${taskId}`;
}

/** Its workflow has a stage of its own that decides about it. */
function isDecidedLater({ tasks }: MissionState, { id }: TaskState): boolean {
  return Object.values(tasks).some(({ flow }) => flow?.decides === id);
}

/** A written RFC is submitted; the policy approves it, or a person is asked and the task waits. */
export function rfcGateEvents(state: MissionState, task: TaskState, written: WrittenRfc): MissionEvent[] {
  const { rfc, agent, summary, questionId } = written;
  const submitted = writtenEvents(state, task, written);
  const done: MissionEvent = {
    ...{ type: "task-status-changed", taskId: task.id, from: "running", to: "done", reason: null },
  };
  if (isDecidedLater(state, task)) return [...submitted, done];
  if (!gateAsks(state.policy, task.flow?.gate ?? "rfc")) {
    const inReview = { ...stateOf(task, rfc), status: "in_review" };
    return [...submitted, ...moveRfcEvents(inReview, "approved", { by: "policy" }), done];
  }
  return [
    ...submitted,
    {
      type: "task-status-changed",
      taskId: task.id,
      from: "running",
      to: "awaiting_approval",
      reason: "Waits for you to approve the RFC",
    },
    {
      type: "approval-requested",
      approvalId: questionId,
      gate: "rfc",
      taskId: task.id,
      agent,
      title: `Approve the RFC: ${rfc.title}`,
      detail: summary,
      risk: "read",
      hash: createHash("sha256").update(rfc.content).digest("hex"),
      options: [],
      costMicroUsd: null,
      artifactId: rfc.id,
    },
  ];
}

/**
 * Handed in, by the moves that its status allows. Where it is decided or being decided about, the judges of the text from
 * before judge again, whatever let its task begin anew.
 * @throws AppError `not-possible-now`: its life is past another text.
 */
function writtenEvents(state: MissionState, task: TaskState, { rfc, agent: by }: WrittenRfc): MissionEvent[] {
  const draft = stateOf(task, rfc);
  const { id: rfcId, taskId, title, path } = draft;
  const known = own(state.rfcs, rfcId);
  if (!known)
    return [
      { type: "rfc-status-changed", rfcId, taskId, title, path, from: null, to: "draft", by },
      ...submitRfcEvents(draft, { by }),
    ];
  refusePastRfc(state, task);
  const reopened = reopenRfcEvents(state, task, { by, reason: "Its text was written anew" });
  const status = own(previewEvents(state, reopened).rfcs, rfcId)?.status ?? known.status;
  const now = { ...draft, status };
  const handedIn =
    status === "submitted" ? moveRfcEvents(now, "in_review", { by: "policy" }) : submitRfcEvents(now, { by });
  return [...reopened, ...handedIn];
}

function stateOf({ id: taskId }: TaskState, { title, path }: WrittenRfc["rfc"]): RfcState {
  return { id: rfcIdOf(taskId), taskId, title, path, status: "draft", at: "" };
}
