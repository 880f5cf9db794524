import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { gateAsks } from "../workflow/start-gate";

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
  const { title, path } = rfc;
  const move = { type: "rfc-status-changed" as const, rfcId: rfcIdOf(task.id), taskId: task.id, title, path };
  // One that was sent back before it was decided is revised; otherwise it is written anew.
  const isRevised = own(state.rfcs, move.rfcId)?.status === "revise" && isDecidedLater(state, task);
  const submitted: MissionEvent[] = [
    ...(isRevised
      ? [{ ...move, from: "revise", to: "submitted", by: agent }]
      : [
          { ...move, from: null, to: "draft", by: agent },
          { ...move, from: "draft", to: "submitted", by: agent },
        ]),
    { ...move, from: "submitted", to: "in_review", by: "policy" },
  ];
  if (isDecidedLater(state, task))
    return [
      ...submitted,
      { type: "task-status-changed", taskId: task.id, from: "running", to: "done", reason: null },
    ];
  if (!gateAsks(state.policy, task.flow?.gate ?? "rfc")) {
    return [
      ...submitted,
      { ...move, from: "in_review", to: "approved", by: "policy" },
      { type: "task-status-changed", taskId: task.id, from: "running", to: "done", reason: null },
    ];
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
      title: `Approve the RFC: ${title}`,
      detail: summary,
      risk: "read",
      hash: createHash("sha256").update(rfc.content).digest("hex"),
      options: [],
      costMicroUsd: null,
      artifactId: rfc.id,
    },
  ];
}
