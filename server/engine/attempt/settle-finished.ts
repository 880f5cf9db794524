import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { FinishOutput } from "@/server/agents/finish-output";
import { AppError } from "@/server/domain/errors/app-error";
import { renderReview } from "@/server/domain/report/render-review";
import type { FinishCheck } from "../checks/check-finish";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { recordSuccess } from "./record-success";
import { settleDecision } from "./settle-decision";
import { settleFailed } from "./settle-failed";
import { settleSpec } from "./settle-spec";
import type { WorkFolder } from "./work-folder";

export type FinishedWork = { output: FinishOutput; check: FinishCheck; folder: WorkFolder };

/** Takes in what an attempt finished with: commit on the mission's branch, evidence, and what becomes ready. */
export async function settleFinished(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  work: FinishedWork,
): Promise<void> {
  const { output, folder } = work;
  if (output.contract === "decision") {
    await settleDecision(dependencies, claim, output);
    return folder.discard();
  }
  if (output.contract === "spec") {
    await settleSpec(dependencies, claim, output);
    return folder.discard();
  }
  const { state, task } = await currentTask(dependencies, claim);
  // Skipped or cancelled in the meantime: its work is not wanted any more.
  if (task.status !== "running") return folder.discard();
  const tree =
    output.contract === "review" ? await writeReview(dependencies, claim, task, work) : work.check.tree;
  const integrated = await dependencies.vcs.integrate({
    repository: dependencies.paths.repository(claim.projectId),
    branch: state.branch,
    base: claim.base,
    tree,
    message: `${task.title}\n\n${output.summary}`,
    trailers: [
      ["Mission", claim.missionId],
      ["Task", claim.taskId],
      ["Attempt", claim.attemptId],
      ["Agent", claim.agent],
      ...(task.criteria.length > 0 ? [["Criteria", task.criteria.join(", ")] as [string, string]] : []),
    ],
    author: { name: `${claim.agent} (War Room)`, email: `${claim.agent}@war-room.invalid` },
  });
  if (!integrated.ok) {
    const reason = `Others changed the same lines: ${integrated.conflicts.join(", ")}`;
    return settleFailed(dependencies, claim, { kind: "failed", reason, detail: reason, conflict: true });
  }
  await recordSuccess(dependencies, claim, { output, check: work.check, commit: integrated.commit });
  await folder.discard();
}

async function currentTask(
  { store }: EngineDependencies,
  claim: AttemptClaim,
): Promise<{ state: MissionState; task: TaskState }> {
  const state = await store.readState(claim.missionId);
  const task = state?.tasks[claim.taskId];
  if (!state || !task) throw new AppError({ code: "not-found", message: `no task ${claim.taskId}` });
  return { state, task };
}

/** A review is a document of the repository too, next to the code that it speaks of. */
async function writeReview(
  { files }: EngineDependencies,
  claim: AttemptClaim,
  task: TaskState,
  { output, folder }: FinishedWork,
): Promise<string> {
  if (output.contract !== "review") throw new AppError({ code: "internal", message: "not a review" });
  const round = task.attempts.filter((attempt) => attempt.outcome === "succeeded").length + 1;
  await files.writeText(
    folder.path,
    `docs/reviews/${claim.taskId}-${round}.md`,
    renderReview(task.title, output, round),
  );
  return folder.keep();
}
