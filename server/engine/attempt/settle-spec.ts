import { createHash } from "node:crypto";
import type { MissionEvent } from "@/contracts/events";
import type { FinishOutput } from "@/server/agents/finish-output";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { specOutputs } from "@/server/domain/workflow/spec-outputs";
import { specRepeatEvents } from "@/server/domain/workflow/spec-repeat";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";

type SpecOutput = Extract<FinishOutput, { contract: "spec" }>;

/**
 * The analyst has written a spec from a requirement: a person reads it, may edit it, and approves. Where the workflow asks
 * for more first, such as gates that pass, it goes back to the analyst before.
 */
export async function settleSpec(
  { store, ids }: EngineDependencies,
  claim: AttemptClaim,
  output: SpecOutput,
): Promise<void> {
  const { missionId, taskId, attemptId, agent } = claim;
  const artifactId = ids.next("art");
  const approvalId = ids.next("apr");
  const left = specOutputs(output.spec);
  await store.append(missionId, (state) => {
    const task = state.tasks[taskId];
    if (!isAtWork(task, attemptId)) return { events: [], result: null };
    const title = "Spec written from the requirement";
    const recorded: MissionEvent[] = [
      {
        type: "artifact-recorded",
        artifactId,
        kind: "spec",
        taskId,
        title,
        path: null,
        bytes: Buffer.byteLength(output.spec),
      },
      ...(task.flow ? [{ type: "outputs-recorded" as const, taskId, outputs: left.outputs }] : []),
      { type: "attempt-finished", taskId, attemptId, outcome: "succeeded", summary: output.summary },
    ];
    const again = specRepeatEvents(previewEvents(state, recorded), taskId, left.failed);
    const report = (sentence: string): MissionEvent => ({
      ...{ type: "agent-status-reported", agent, taskId, moment: "end", activity: "waiting" },
      ...{ sentence, progress: null },
    });
    const artifacts = [
      { id: artifactId, missionId, taskId, kind: "spec" as const, title, path: null, content: output.spec },
    ];
    if (again.length > 0) {
      const events = [...recorded, ...again, report("Wrote a spec that the gates send back")];
      return { artifacts, events, jobs: [{ missionId, taskId }], result: null };
    }
    const open = left.failed.length > 0 ? `\n\n**Open at the gates:**\n${left.failed.join("\n")}` : "";
    const events: MissionEvent[] = [
      ...recorded,
      {
        type: "task-status-changed",
        taskId,
        from: "running",
        to: "awaiting_approval",
        reason: "Waits for you to approve the spec",
      },
      report("Wrote the spec; waits for your approval"),
      {
        type: "approval-requested",
        approvalId,
        gate: "spec",
        taskId,
        agent,
        title: "Approve the spec",
        detail: task.flow ? `${output.summary}${open}` : output.summary,
        risk: "read",
        hash: createHash("sha256").update(output.spec).digest("hex"),
        options: [],
        costMicroUsd: null,
        artifactId,
      },
    ];
    return { artifacts, events, result: null };
  });
}
