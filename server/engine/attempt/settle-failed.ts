import type { MissionEvent } from "@/contracts/events";
import type { TaskState } from "@/contracts/mission-state";
import { wordsEvidence } from "@/server/domain/mission/block-evidence";
import { blockTaskEvents } from "@/server/domain/mission/block-task";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { needsPerson } from "@/server/domain/mission/next-agent";
import { otherTier } from "@/server/domain/mission/plan-attempt";
import { previewEvents } from "@/server/domain/mission/preview-events";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { readDefinition } from "./definition";
import type { Collision } from "./land-change";

export type AttemptFailure = {
  /**
   * `failed`: the work does not hold, others try. `stuck`: it goes in circles, a person decides. `broken`: the model,
   * the sandbox or the disk is not there; the attempt stays open and a person says when to go on.
   */
  kind: "failed" | "stuck" | "broken";
  /** What it does not go together with. */
  collision?: Collision;
  reason: string;
  /** For the agent that follows. */
  detail: string;
  /** The same for people, as Markdown; left out: made from the detail. */
  evidence?: string;
  /** The reply with which it began to go in circles. */
  loopTurn?: number;
  /** What its agent said last, kept with the reason. */
  words?: string;
};

/** Ends an attempt that did not succeed, and sends the task to whoever is next: another agent, or a person. */
export async function settleFailed(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  failure: AttemptFailure,
): Promise<void> {
  const { store, ids } = dependencies;
  const { missionId, taskId, attemptId, agent } = claim;
  const otherModel = await hasOtherModel(dependencies, claim);
  const questionId = ids.next("apr");
  const artifactId = ids.next("art");
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!isAtWork(task, attemptId)) return { events: [], result: null };
    const reported: MissionEvent = {
      type: "agent-status-reported",
      agent,
      taskId,
      moment: "error",
      activity: "error",
      sentence: failure.reason.split("\n", 1)[0]?.slice(0, 300) ?? "",
      progress: null,
    };
    if (failure.kind === "broken") {
      const block = blockTaskEvents(state, task, {
        reason: failure.reason,
        evidence: wordsEvidence(failure.detail),
        questionId,
        // Its attempt stays open: it goes on, or it is given up.
        choices: ["retry", "skip", "stop"],
        goesOn: true,
      });
      return { events: [reported, ...block], result: null };
    }
    const kept = [failure.detail, failure.words ? `What it said last:\n\n${failure.words}` : ""]
      .filter(Boolean)
      .join("\n\n");
    const ended: MissionEvent[] = [
      reported,
      {
        type: "artifact-recorded",
        artifactId,
        kind: "error",
        taskId,
        title: errorTitle(task),
        path: null,
        bytes: Buffer.byteLength(kept),
      },
      {
        type: "attempt-finished",
        taskId,
        attemptId,
        outcome: "failed",
        summary: failure.detail.slice(0, 6_000),
        ...(failure.collision ? { conflict: true, collision: failure.collision } : {}),
        ...(failure.loopTurn !== undefined ? { loopTurn: failure.loopTurn } : {}),
      },
    ];
    const artifacts = [
      {
        id: artifactId,
        missionId,
        taskId,
        kind: "error" as const,
        title: errorTitle(task),
        path: null,
        content: kept,
      },
    ];
    const after = previewEvents(state, ended);
    const failed = after.tasks[taskId] ?? task;
    if (failure.kind === "stuck" || needsPerson(failed)) {
      const block = blockTaskEvents(after, failed, {
        reason: failure.reason,
        evidence: failure.evidence ?? wordsEvidence(failure.detail),
        questionId,
        choices: [
          ...(failure.loopTurn !== undefined ? (["dropLoop"] as const) : []),
          ...(otherModel ? (["otherModel"] as const) : []),
          "handOver",
          "retry",
          "skip",
          "stop",
        ],
      });
      return { events: [...ended, ...block], artifacts, result: null };
    }
    const again: MissionEvent = {
      type: "task-status-changed",
      taskId,
      from: "running",
      to: "ready",
      reason: "The attempt failed; trying again",
    };
    return { events: [...ended, again], artifacts, jobs: [{ missionId, taskId }], result: null };
  });
}

/** The file's name, as it would lie in a folder. */
function errorTitle({ number, attempts }: Pick<TaskState, "number" | "attempts">): string {
  return `${number}-attempt-${attempts.length}.ERROR`;
}

/** Whether the other tier stands for another model; an agent or a price that is gone offers none. */
async function hasOtherModel(dependencies: EngineDependencies, claim: AttemptClaim): Promise<boolean> {
  const { store, modelFor } = dependencies;
  try {
    const state = claim.tier ? null : await store.readState(claim.missionId);
    const tier = claim.tier ?? (state && (await readDefinition(dependencies, claim, state)).model);
    if (!tier) return false;
    const own = modelFor(tier, { agent: claim.tier ? undefined : claim.agent });
    return own.id !== modelFor(otherTier(tier)).id;
  } catch {
    return false;
  }
}
