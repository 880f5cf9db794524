import { createHash } from "node:crypto";
import type { FinishOutput } from "@/server/agents/finish-output";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

type SpecOutput = Extract<FinishOutput, { contract: "spec" }>;

/** The analyst has written a spec from a requirement: a person reads it, may edit it, and approves. */
export async function settleSpec(
  { store, ids }: EngineDependencies,
  claim: AttemptClaim,
  output: SpecOutput,
): Promise<void> {
  const { missionId, taskId, attemptId, agent } = claim;
  const artifactId = ids.next("art");
  const approvalId = ids.next("apr");
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!isAtWork(task, attemptId)) return { events: [], result: null };
    const title = "Spec written from the requirement";
    return {
      artifacts: [
        { id: artifactId, missionId, taskId, kind: "spec", title, path: null, content: output.spec },
      ],
      events: [
        {
          type: "artifact-recorded",
          artifactId,
          kind: "spec",
          taskId,
          title,
          path: null,
          bytes: Buffer.byteLength(output.spec),
        },
        { type: "attempt-finished", taskId, attemptId, outcome: "succeeded", summary: output.summary },
        {
          type: "task-status-changed",
          taskId,
          from: "running",
          to: "awaiting_approval",
          reason: "Waits for you to approve the spec",
        },
        {
          type: "agent-status-reported",
          agent,
          taskId,
          moment: "end",
          activity: "waiting",
          sentence: "Wrote the spec; waits for your approval",
          progress: null,
        },
        {
          type: "approval-requested",
          approvalId,
          gate: "spec",
          taskId,
          agent,
          title: "Approve the spec",
          detail: output.summary,
          risk: "read",
          hash: createHash("sha256").update(output.spec).digest("hex"),
          options: [],
          costMicroUsd: null,
          artifactId,
        },
      ],
      result: null,
    };
  });
}
