import { execFile } from "node:child_process";
import { isDeepStrictEqual, promisify } from "node:util";
import type { EventFrame } from "@/contracts/events";
import type { RehearsalStats } from "@/server/adapters/rehearsal/serving/request-stats";
import { unsoundness } from "@/server/testing/sound-log";
import { type Balance, driftOf } from "./drift";
import type { Outcome } from "./protocol";

const run = promisify(execFile);

export type Verdict = {
  completed: boolean;
  /** Events that somebody was told of and that the log does not hold, or gaps in it. */
  lostEvents: number;
  /** Facts that the log tells twice. */
  doubledEvents: number;
  /** Calls that were made again although their reply was recorded. */
  repeatedCalls: number;
  /** Micro-USD by which log, state, tables and model server differ, or that stay held: see `driftOf`. */
  budgetDrift: number;
  /** What else is not as an undisturbed run leaves it, in words. */
  problems: string[];
};

/** What a mission that is over has left, in whatever process it ran. */
export type LeftBehind = Omit<Outcome, "appends">;

export type Leavings = { files: string; tasks: string[] };

/** What a mission leaves in git: the files of its branch and the tasks of its commits. */
export async function leavingsOf({
  state,
  repository,
}: Pick<Outcome, "state" | "repository">): Promise<Leavings> {
  const git = async (...args: string[]) => (await run("git", ["--git-dir", repository, ...args])).stdout;
  const tree = await git("ls-tree", "-r", `refs/heads/${state.branch}`);
  const log = await git(
    "log",
    "--no-merges",
    "--format=%(trailers:key=Task,valueonly,separator=%x2C)",
    `${state.baseCommit}..refs/heads/${state.branch}`,
  );
  const isOfThisRun = (line: string) =>
    line.includes("IMPLEMENTATION_REPORT.md") || line.includes("docs/reviews/");
  return {
    files: tree
      .split("\n")
      .filter((line) => !isOfThisRun(line))
      .join("\n"),
    tasks: log.split("\n").filter(Boolean).sort(),
  };
}

export async function judge(input: {
  outcome: LeftBehind;
  seen: readonly EventFrame[];
  stats: RehearsalStats;
  /** Null: not compared. */
  undisturbed: Leavings | null;
  ledger: readonly Balance[];
}): Promise<Verdict> {
  const { outcome, seen, stats, undisturbed, ledger } = input;
  const { state, frames } = outcome;
  const left = await leavingsOf(outcome);
  const problems = unsoundness(frames);
  if (undisturbed && left.files !== undisturbed.files) problems.push("the branch's files differ");
  if (undisturbed && !isDeepStrictEqual(left.tasks, undisturbed.tasks))
    problems.push(`the commits are of ${left.tasks.join(", ")}`);
  return {
    completed: state.status === "completed",
    lostEvents: lost(frames, seen),
    doubledEvents: doubled(frames),
    repeatedCalls: repeated(outcome.replies, stats),
    budgetDrift: driftOf(outcome, stats, ledger),
    problems,
  };
}

function lost(frames: readonly EventFrame[], seen: readonly EventFrame[]): number {
  const gaps = frames.filter(({ seq }, index) => seq !== index + 1).length;
  return gaps + seen.filter((frame) => !isDeepStrictEqual(frames[frame.seq - 1], frame)).length;
}

/** Facts that can be true once only. */
function doubled(frames: readonly EventFrame[]): number {
  const keys = frames.flatMap(({ event }) => {
    switch (event.type) {
      case "step-started":
      case "step-finished":
        return [`${event.type} ${event.stepId}`];
      case "attempt-started":
      case "attempt-finished":
        return [`${event.type} ${event.attemptId}`];
      case "task-committed":
        return [`${event.type} ${event.taskId} ${event.attemptId}`];
      case "artifact-recorded":
        return [`${event.type} ${event.artifactId}`];
      case "approval-requested":
      case "approval-decided":
        return [`${event.type} ${event.approvalId}`];
      default:
        return [];
    }
  });
  return keys.length - new Set(keys).size;
}

/** A reply that is in the journal must be the last that was given to its request. */
function repeated(replies: Outcome["replies"], stats: RehearsalStats): number {
  const recorded = new Set(replies.map(({ requestId }) => requestId));
  return Object.values(stats.byHash)
    .map(({ ids }) => {
      const first = ids.findIndex((id) => recorded.has(id));
      return first === -1 ? 0 : ids.length - first - 1;
    })
    .reduce((sum, count) => sum + count, 0);
}
