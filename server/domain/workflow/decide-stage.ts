import { createHash } from "node:crypto";
import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { cancelTasksEvents } from "../mission/cancel-tasks";
import { moveRfcEvents, rfcAbout } from "../rfc/move-rfc";
import { newestRevision } from "../rfc/revisions";
import { restingOn } from "./rests-on";
import { sendBackEvents } from "./send-back";
import { gateAsks } from "./start-gate";
import { loopEnds, taskConditionWords } from "./task-outputs";

/**
 * A decision whose time has come: what it is about goes back by itself while the workflow's condition does not hold;
 * then the policy approves it, or a person is asked.
 */
export function beginDecisionEvents(state: MissionState, task: TaskState): MissionEvent[] {
  const repeat = task.flow?.repeat;
  const back = repeat && own(state.tasks, repeat.back);
  const round = (task.rounds ?? 0) + 1;
  if (!repeat || !back || loopEnds(state, repeat.until)) return approveOrAsk(state, task);
  const reason = `Not yet: ${taskConditionWords(repeat.until)}`.slice(0, 300);
  if (round > repeat.limit || back.status !== "done") {
    const limit: MissionEvent = {
      ...{ type: "stage-decided", taskId: task.id, what: "limit", round, reason },
      ...{ backTo: null, by: "workflow" },
    };
    if (repeat.atLimit === "go-on") return [limit, ...approveOrAsk(state, task)];
    return [limit, ...askEvents(state, task, `${reason}, after ${repeat.limit} rounds.`)];
  }
  return [
    {
      ...{ type: "stage-decided", taskId: task.id, what: "again", round, reason },
      ...{ backTo: back.id, by: "workflow" },
    },
    ...rfcEvents(state, task, "revise", { by: "policy", reason }),
    ...sendBackEvents(state, task, back, reason),
  ];
}

function approveOrAsk(state: MissionState, task: TaskState): MissionEvent[] {
  if (gateAsks(state.policy, task.flow?.gate ?? "ask")) return askEvents(state, task, "");
  return decidedEvents(state, task, { decision: "approved", reason: "", by: "policy" });
}

function askEvents(state: MissionState, task: TaskState, why: string): MissionEvent[] {
  const about = aboutOf(state, task);
  const rfc = rfcAbout(state, task.id);
  const artifact = rfc
    ? newestRevision(state, rfc)
    : Object.values(state.artifacts).findLast(({ taskId, path }) => taskId === about?.id && path !== null);
  const votes = task.dependsOn.flatMap((id) => {
    const { review, number, title } = state.tasks[id] ?? {};
    return review
      ? [`- ${number} ${title}: ${review.verdict}, ${countOf(review.findings.length, "finding")}`]
      : [];
  });
  const detail = [why, about?.summary ?? "", votes.length > 0 ? `**Reviews:**\n${votes.join("\n")}` : ""];
  const text = detail.filter(Boolean).join("\n\n");
  const back = task.flow?.repeat && own(state.tasks, task.flow.repeat.back);
  const rejected = back
    ? `Rejected, it goes back to ${back.number} ${back.title}.`
    : "Rejected, it ends there.";
  return [
    {
      ...{ type: "task-status-changed", taskId: task.id, from: "pending", to: "awaiting_approval" },
      reason: "Waits for you to decide",
    },
    {
      type: "approval-requested",
      // Made of what is known here: this is decided in any process, and in a replay, alike.
      approvalId: `apr_${digest(`${state.missionId} ${task.id} ${state.seq}`).slice(0, 24)}`,
      gate: rfc ? "rfc" : "decision",
      taskId: task.id,
      agent: about?.agent ?? task.agent,
      title: `${task.number} ${task.title}`.trim(),
      detail: [text, rejected].filter(Boolean).join("\n\n"),
      risk: "read",
      hash: digest(`${state.missionId} ${task.id} ${artifact?.id ?? ""} ${text}`),
      options: [],
      costMicroUsd: null,
      artifactId: artifact?.id ?? null,
    },
  ];
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

type Decided = { decision: "approved" | "rejected"; reason: string; by: string };

/** A decision that was made: the stages after it may ask what it was. After a no, those that do not ask are cancelled. */
export function decidedEvents(
  state: MissionState,
  task: TaskState,
  { decision, reason, by }: Decided,
): MissionEvent[] {
  return [
    { type: "outputs-recorded", taskId: task.id, outputs: { decision, reason } },
    ...rfcEvents(state, task, decision, { by, reason }),
    {
      ...{ type: "task-status-changed", taskId: task.id, from: task.status, to: "done" },
      reason: `${decision === "approved" ? "Approved" : "Rejected"} by ${by}`,
    },
    ...(decision === "rejected" ? withoutGroundEvents(state, task, { by, reason }) : []),
  ];
}

function withoutGroundEvents(
  state: MissionState,
  task: TaskState,
  { by, reason }: { by: string; reason: string },
): MissionEvent[] {
  const why = `${task.number} ${task.title} was rejected${reason ? `: ${reason}` : ""}`.trim().slice(0, 300);
  return cancelTasksEvents(state, restingOn(state, task), { by, reason: why });
}

/** A person's no where the workflow goes back: what it is about begins again; null where the no is the end of it. */
export function rejectedBackEvents(
  state: MissionState,
  task: TaskState,
  { reason, by }: Pick<Decided, "reason" | "by">,
): { events: MissionEvent[]; back: TaskState } | null {
  const back = task.flow?.repeat && own(state.tasks, task.flow.repeat.back);
  if (back?.status !== "done") return null;
  const why = `Sent back: ${reason}`.slice(0, 300);
  return {
    back,
    events: [
      // A person's round is not one of the workflow's.
      {
        ...{ type: "stage-decided", taskId: task.id, what: "again", round: task.rounds ?? 0 },
        ...{ reason: why, backTo: back.id, by },
      },
      ...rfcEvents(state, task, "revise", { by, reason }),
      ...sendBackEvents(state, task, back, why),
      {
        ...{ type: "task-status-changed", taskId: task.id, from: task.status, to: "pending" },
        reason: `Waits for the changes to ${back.number}`,
      },
    ],
  };
}

function aboutOf(state: MissionState, task: TaskState): TaskState | undefined {
  return task.flow?.decides === undefined ? undefined : own(state.tasks, task.flow.decides);
}

function rfcEvents(
  state: MissionState,
  task: TaskState,
  to: "approved" | "rejected" | "revise",
  { by, reason }: { by: string; reason: string },
): MissionEvent[] {
  const rfc = rfcAbout(state, task.id);
  return rfc ? moveRfcEvents(rfc, to, { by, reason }) : [];
}
