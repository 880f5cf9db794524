import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { FinishOutput } from "@/server/agents/finish-output";
import { AppError } from "@/server/domain/errors/app-error";
import { isAtWork } from "@/server/domain/mission/is-at-work";
import { renderReview } from "@/server/domain/report/render-review";
import { type FinishCheck, needsTests } from "../checks/check-finish";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { foreseeConflicts } from "./foresee-conflicts";
import type { Journal } from "./journal";
import { type Landing, landChange } from "./land-change";
import type { LandingQueue } from "./landing-queue";
import { recordSuccess } from "./record-success";
import { settleDecision } from "./settle-decision";
import { settleFailed } from "./settle-failed";
import { settleSpec } from "./settle-spec";
import { settleSuspended } from "./settle-suspended";
import type { WorkFolder } from "./work-folder";

export type FinishedWork = {
  output: FinishOutput;
  check: FinishCheck;
  folder: WorkFolder;
  journal: Journal;
  signal: AbortSignal;
  landings: LandingQueue;
  /** Another task may take the place of this one, in the same commit as its end. */
  onEnding: () => void;
};

/** Takes in what an attempt finished with: commit on the mission's branch, evidence, and what becomes ready. */
export async function settleFinished(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  work: FinishedWork,
): Promise<void> {
  const { output, folder, check, onEnding } = work;
  if (output.contract === "decision") {
    await settleDecision(dependencies, claim, output);
    return folder.discard();
  }
  if (output.contract === "spec") {
    await settleSpec(dependencies, claim, output);
    return folder.discard();
  }
  if (check.standing) {
    await recordSuccess(dependencies, claim, { output, check, commit: check.standing, onEnding });
    return folder.discard();
  }
  const landing = await work.landings(claim.missionId, () => land(dependencies, claim, work));
  if (landing.kind === "suspended") return settleSuspended(dependencies, claim, landing.reason);
  if (landing.kind === "collided") {
    const { collision, reason } = landing;
    const hint =
      collision.paths.length > 0
        ? "The work folder holds both, with git's conflict marks in these files: bring them together."
        : "The work folder holds both: make them work together.";
    const detail = `${reason}\n\n${hint}`;
    return settleFailed(dependencies, claim, { kind: "failed", reason, detail, collision });
  }
  if (landing.kind === "landed") {
    const tests = landing.tests ?? check.tests;
    const { commit } = landing;
    await recordSuccess(dependencies, claim, { output, check: { ...check, tests }, commit, onEnding });
    await foreseeConflicts(dependencies, claim, landing.commit);
  }
  await folder.discard();
}

/** Lands the work, unless it is not wanted any more: skipped or cancelled in the meantime. */
async function land(
  dependencies: EngineDependencies,
  claim: AttemptClaim,
  work: FinishedWork,
): Promise<Landing | { kind: "unwanted" }> {
  const { output, folder, journal, signal } = work;
  const { state, task } = await currentTask(dependencies, claim);
  if (!isAtWork(task, claim.attemptId)) return { kind: "unwanted" };
  const tree =
    output.contract === "review" ? await writeReview(dependencies, claim, task, work) : work.check.tree;
  const change = {
    repository: dependencies.paths.repository(claim.projectId),
    branch: state.branch,
    base: claim.base,
    tree,
    // Tests that have to fail are for the task after this one to make pass.
    tested: needsTests(task.type) && task.flow?.tests !== "fail",
    known: state.baseline?.failing ?? [],
    hasTests: (work.check.tests?.report.tests.length ?? 0) > 0,
    message: `${task.title}\n\n${output.summary}`,
    trailers: trailersOf(claim, task),
    author: { name: `${claim.agent} (War Room)`, email: `${claim.agent}@war-room.invalid` },
  };
  return landChange({ dependencies, claim, journal, folder, signal }, change);
}

function trailersOf(claim: AttemptClaim, { criteria, handBacks = [] }: TaskState): Array<[string, string]> {
  return [
    ["Mission", claim.missionId],
    ["Task", claim.taskId],
    ["Attempt", claim.attemptId],
    ["Agent", claim.agent],
    ...handBacks.flatMap(
      ({ attemptId, commit }): Array<[string, string]> =>
        attemptId === claim.attemptId && commit ? [["By-hand", commit]] : [],
    ),
    ...(criteria.length > 0 ? [["Criteria", criteria.join(", ")] as [string, string]] : []),
  ];
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
