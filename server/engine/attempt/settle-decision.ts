import type { MissionEvent } from "@/contracts/events";
import { findingKey } from "@/contracts/finding-key";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { findingsOf, isAcknowledged } from "@/contracts/review-state";
import type { FinishOutput } from "@/server/agents/finish-output";
import { attemptLine, failingTests, wordsEvidence } from "@/server/domain/mission/block-evidence";
import { blockTaskEvents } from "@/server/domain/mission/block-task";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { takenOn } from "@/server/domain/review/agent-acknowledges";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

/** Findings of the task that the coordinator takes on, as far as they are there and not a person's to judge. */
function acknowledgedEvents(
  state: MissionState,
  task: TaskState,
  { acknowledge = [] }: Decision,
  by: string,
): { acknowledged: MissionEvent[]; refused: string } {
  const open = findingsOf(state, task).flatMap(({ finding }) =>
    isAcknowledged(state, finding) ? [] : [finding],
  );
  const { taken, forPerson } = takenOn(open, acknowledge);
  const places = forPerson.map(({ file, line, rule }) => `${file}:${line ?? ""} ${rule}`).join(", ");
  return {
    acknowledged: taken.map(({ finding, reason }) => ({
      ...{
        type: "finding-acknowledged",
        taskId: task.id,
        findingId: findingKey(finding),
        finding,
        reason,
        by,
      },
    })),
    refused: places === "" ? "" : ` Critical findings are for a person to acknowledge: ${places}.`,
  };
}

type Decision = Extract<FinishOutput, { contract: "decision" }>;

/** The coordinator has decided how a failed task goes on: another try, another agent, or a person. */
export async function settleDecision(
  { store, ids, teamOf }: EngineDependencies,
  claim: AttemptClaim,
  decision: Decision,
): Promise<void> {
  const { missionId, taskId, attemptId } = claim;
  const questionId = ids.next("apr");
  const messageId = ids.next("msg");
  const mission = await store.readState(missionId);
  const team = mission ? await teamOf(mission) : () => null;
  // An agent with another output contract would end the task with something else than it asks for.
  const isAlike = (name: string, other: string) => team(name)?.output === team(other)?.output;
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!isAtWork(task, attemptId)) return { events: [], result: null };
    const { acknowledged, refused } = acknowledgedEvents(state, task, decision, claim.agent);
    const events: MissionEvent[] = [
      { type: "attempt-finished", taskId, attemptId, outcome: "succeeded", summary: decision.summary },
      {
        type: "message-posted",
        messageId,
        from: claim.agent,
        to: null,
        kind: "notification",
        text: `${task.number} ${task.title}: ${decision.reason}${refused}`,
        taskId,
        approvalId: null,
      },
      {
        type: "agent-status-reported",
        agent: claim.agent,
        taskId: null,
        moment: "end",
        activity: "idle",
        sentence: "Decided how to go on",
        progress: null,
      },
    ];
    events.push(...acknowledged);
    const again: MissionEvent = {
      type: "task-status-changed",
      taskId,
      from: "running",
      to: "ready",
      reason: decision.reason,
    };
    const jobs = [{ missionId, taskId }];
    if (decision.decision === "retry") return { events: [...events, again], jobs, result: null };
    if (decision.decision === "reassign" && decision.agent && isAlike(decision.agent, task.agent)) {
      const reassigned: MissionEvent = {
        type: "task-reassigned",
        taskId,
        agent: decision.agent,
        by: claim.agent,
      };
      return { events: [...events, reassigned, again], jobs, result: null };
    }
    const after = previewEvents(state, events);
    const failed = task.attempts.findLast(({ outcome }) => outcome === "failed");
    const said = failed?.summary ?? "";
    const failure = failingTests(said) || wordsEvidence(said);
    const blocked = blockTaskEvents(after, after.tasks[taskId] ?? task, {
      reason: attemptLine(said) || "the coordinator asks you",
      evidence: [decision.reason, failure].filter(Boolean).join("\n\n"),
      questionId,
      // The coordinator has just decided against another try of the same.
      choices: ["handOver", "skip", "retry", "stop"],
    });
    return { events: [...events, ...blocked], result: null };
  });
}
