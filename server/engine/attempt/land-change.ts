import { countOf } from "@/contracts/count-of";
import type { Coverage, FileChange, TestName, TestReport } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { SuspendReason } from "@/server/agents/agent-loop";
import { AppError } from "@/server/domain/errors/app-error";
import type { IntegrateInput } from "@/server/ports/vcs";
import { runTests } from "../checks/run-tests";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import type { Journal } from "./journal";
import type { StepResult } from "./step";
import { type StepOutput, stepOutput } from "./step-output";
import type { WorkFolder } from "./work-folder";

/** Where a change and what had landed before it do not go together. */
export type Collision = {
  /** Commit that the change was to land on. */
  onto: string;
  /** Tree of both; where they changed the same lines, with git's marks in the files. */
  merged: string;
  /** Files with marks; none where the merge is clean and its tests are red. */
  paths: string[];
};

export type Landing =
  | { kind: "landed"; commit: string; tests: { report: TestReport; coverage: Coverage | null } | null }
  | { kind: "collided"; collision: Collision; reason: string }
  | { kind: "suspended"; reason: SuspendReason };

type Change = Omit<IntegrateInput, "onto"> & {
  /** Whether what came of the merge is tested before the branch moves. */
  tested: boolean;
  /** Its own check has found tests: none in what came of the merge is then no good sign. */
  hasTests: boolean;
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
};

type Lander = {
  dependencies: EngineDependencies;
  claim: AttemptClaim;
  journal: Journal;
  folder: WorkFolder;
  signal: AbortSignal;
};

/** What a trial of a landing found; kept in the journal. */
type Trial = Collision & {
  green: boolean;
  summary: string;
  tests: { report: TestReport; coverage: Coverage | null } | null;
};

/**
 * Puts a change on the mission's branch. Where others have landed since its base, both together are tried first — the
 * merge, and its tests — and the branch moves only from the very commit that this was tried on.
 */
export async function landChange(lander: Lander, change: Change): Promise<Landing> {
  const { vcs } = lander.dependencies;
  refuseWhenEnded(lander.signal);
  // Nothing has landed meanwhile: what was checked is what comes of it. Or it has landed itself, before a crash.
  const untested = await vcs.integrate({ ...change, ...(change.tested ? { onto: change.base } : {}) });
  if (untested.ok) return { kind: "landed", commit: untested.commit, tests: null };
  for (;;) {
    const tried = await lander.journal.step(
      {
        kind: "tool",
        name: "landing",
        title: "Trying it together with what has landed meanwhile",
        agent: lander.claim.agent,
        risk: "execute",
        path: null,
        reserve: 0,
        request: { base: change.base, tree: change.tree },
      },
      (stepId) => tryLanding(lander, change, stepId),
    );
    if (tried.kind === "suspended") return tried;
    const refusal = await lander.journal.written();
    if (refusal !== null) return { kind: "suspended", reason: refusal };
    const trial = tried.result as unknown as Trial;
    if (!trial.green) return { kind: "collided", collision: collisionOf(trial), reason: trial.summary };
    refuseWhenEnded(lander.signal);
    const landed = await vcs.integrate({ ...change, onto: trial.onto });
    if (landed.ok) return { kind: "landed", commit: landed.commit, tests: trial.tests };
  }
}

/** Whoever was cancelled while it waited for its turn lands nothing. */
function refuseWhenEnded(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError({ code: "cancelled", message: "ended before it landed" });
}

async function tryLanding(lander: Lander, change: Change, stepId: string): Promise<StepResult> {
  const { dependencies, claim, folder, signal } = lander;
  const { vcs } = dependencies;
  const { repository, base, branch, tree } = change;
  const onto = await vcs.tip(repository, `refs/heads/${branch}`);
  if (!onto) throw new AppError({ code: "git-failed", message: `the branch ${branch} is gone` });
  const merge = await vcs.testMerge({ repository, base, onto, tree });
  const trial: Trial = { onto, merged: merge.tree, paths: [], green: true, summary: "", tests: null };
  if (!merge.ok) {
    const summary = `Others changed the same lines: ${merge.conflicts.join(", ")}`;
    await keepForNext(lander, change, onto);
    return result({ ...trial, paths: merge.conflicts, green: false, summary });
  }
  const landed = await vcs.changes(repository, base, onto);
  if (!change.tested || !landed.some(concernsTests)) {
    return result({ ...trial, summary: `merges with ${countOf(landed.length, "file")} of others` });
  }
  await vcs.checkout({ repository, treeish: merge.tree, folder: folder.path });
  const own = await vcs.changes(repository, onto, merge.tree);
  const { missionId, taskId, agent } = claim;
  const printed = stepOutput(dependencies, { missionId, taskId, stepId, agent });
  const run = await runTests(dependencies, {
    folder: folder.path,
    change: { repository, from: onto, to: merge.tree, files: own.map((file) => file.path) },
    ...{ known: change.known, signal },
    onOutput: printed.show,
  });
  const { report, coverage } = run;
  const green = run.green || (report.tests.length === 0 && !change.hasTests);
  const summary = green
    ? `merges with ${countOf(landed.length, "file")} of others · ${report.passed} passed`
    : `It passes alone, but not together with what has landed meanwhile: ${run.summary}`;
  if (!green) await keepForNext(lander, change, onto);
  return result({ ...trial, green, summary, tests: { report, coverage } }, printed);
}

/** The next attempt starts from the tree of both: it must outlive this one. */
async function keepForNext({ dependencies, claim }: Lander, change: Change, onto: string): Promise<void> {
  const { repository, base, tree } = change;
  const keepAs = `merges/${claim.attemptId}`;
  await dependencies.vcs.testMerge({ repository, base, onto, tree, keepAs });
}

/** No test of a project reads its documents. */
function concernsTests({ path }: FileChange): boolean {
  return !/^docs\/|\.(?:md|mmd)$/.test(path);
}

function collisionOf({ onto, merged, paths }: Trial): Collision {
  return { onto, merged, paths };
}

function result(trial: Trial, printed?: StepOutput): StepResult {
  return {
    result: { ...(trial as unknown as JsonObject), ...printed?.recorded() },
    outcome: trial.green ? "ok" : "error",
    summary: `landing · ${trial.summary.split("\n", 1)[0]?.slice(0, 300) ?? ""}`,
    usage: null,
    costMicroUsd: 0,
  };
}
