import { countOf } from "@/contracts/count-of";
import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { tasksNotBuilt } from "@/contracts/review-state";
import { AppError } from "@/server/domain/errors/app-error";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { isEverythingSettled, mergeApprovals } from "@/server/domain/mission/void-merge";
import { lossWords } from "@/server/domain/report/great-losses";
import { reachedNothingWords, specChangeReachedNothing } from "@/server/domain/rerun/reached-nothing";
import { implementedRfcEvents } from "@/server/domain/rfc/implementation";
import { goneSummary } from "@/server/domain/test-run/gone-tests";
import type { EngineDependencies } from "../engine-dependencies";
import { changesOfBranch } from "./changes-of-branch";
import { lossesOfBranch } from "./losses-of-branch";
import { mergeBranch } from "./merge-branch";
import { verifyBranch } from "./verify-branch";

/**
 * Takes a mission whose tasks are all settled to its end, one stored stage at a time, so that a crash between
 * two of them repeats nothing: the branch is verified and reported on, the merge is decided, the merge is made.
 */
export async function finishMission(
  dependencies: EngineDependencies,
  missionId: string,
  signal: AbortSignal,
): Promise<void> {
  const { store } = dependencies;
  const state = await store.readState(missionId);
  if (state?.status === "analyzing") return endAnalysis(dependencies, state);
  if (!state || !isFinishable(state)) return;
  if (!hasReport(state) || (await hasMovedSinceConflict(dependencies, state)))
    await verifyBranch(dependencies, state, signal);

  const verified = await store.readState(missionId);
  if (!verified || !isFinishable(verified) || !hasReport(verified)) return;
  if (verified.ends === "branch") return complete(dependencies, missionId, "Its workflow merges nothing", []);
  const tip = await tipOf(dependencies, verified);
  const approval = mergeApprovalOf(verified, tip);
  if (verified.policy.merge === "ask" && !approval) return askForMerge(dependencies, verified, tip);
  if (approval?.decision === null) return;
  const wanted = verified.policy.merge === "allow" || approval?.decision === "approved";
  await (wanted
    ? merge(dependencies, verified, tip)
    : complete(dependencies, missionId, "The branch was not merged", []));
}

/** A leave to merge is for one commit: what the branch was when it was asked for. A withdrawn question gives none. */
function mergeApprovalOf(state: MissionState, tip: string): ApprovalState | undefined {
  return mergeApprovals(state).find(({ hash, decision }) => hash === tip && decision !== "voided");
}

async function tipOf({ vcs, paths }: EngineDependencies, state: MissionState): Promise<string> {
  const tip = await vcs.tip(paths.repository(state.projectId), `refs/heads/${state.branch}`);
  if (tip) return tip;
  throw new AppError({ code: "git-failed", message: `the branch ${state.branch} is gone` });
}

/** Whether there is anything left to do for a mission but to end it. */
export function mayBeFinished(state: MissionState): boolean {
  return (state.status === "running" || state.status === "analyzing") && isEverythingSettled(state);
}

function isFinishable(state: MissionState): boolean {
  return state.status === "running" && isEverythingSettled(state);
}

/** An analysis ends by the approval of its spec; skipped, it leaves nothing that could be planned. */
async function endAnalysis({ store }: EngineDependencies, { missionId }: MissionState): Promise<void> {
  const reason =
    "The analysis was skipped: there is no spec to plan from. Try it again, or start a new mission.";
  await store.append(missionId, (state) => ({
    events:
      state.status === "analyzing" && isEverythingSettled(state)
        ? [{ type: "mission-status-changed", from: "analyzing", to: "failed", reason, by: "engine" }]
        : [],
    result: null,
  }));
}

/** A report from before a task was tried again says nothing of what has come of it. */
function hasReport(state: MissionState): boolean {
  return state.reportedAtSeq > state.changedAtSeq;
}

/** A person may have resolved the conflict on the branch: what is merged then is not what was tested. */
async function hasMovedSinceConflict(
  dependencies: EngineDependencies,
  state: MissionState,
): Promise<boolean> {
  const tried = state.mergeConflict?.tip ?? null;
  return tried !== null && tried !== (await tipOf(dependencies, state));
}

async function askForMerge(
  dependencies: EngineDependencies,
  state: MissionState,
  tip: string,
): Promise<void> {
  const { store } = dependencies;
  const { missionId, branch } = state;
  const changes = await changesOfBranch(dependencies, state, tip);
  const lost = lossWords(await lossesOfBranch(dependencies, state, tip));
  const gone = goneSummary(state.goneTests ?? []);
  const unreached = specChangeReachedNothing(state) ? reachedNothingWords : "";
  const report = Object.values(state.artifacts).findLast((artifact) => artifact.kind === "report");
  await store.append(missionId, (current) => {
    if (mergeApprovalOf(current, tip)) return { events: [], result: null };
    const asked = mergeApprovals(current);
    const before = asked.filter(({ hash }) => hash === tip).length;
    const outdated: MissionEvent[] = asked
      .filter((approval) => approval.decision === null)
      .map(({ id }) => ({
        type: "approval-decided",
        approvalId: id,
        decision: "voided",
        answer: "The branch has changed since: it is asked for anew",
        by: "engine",
      }));
    return {
      events: [
        ...outdated,
        {
          type: "approval-requested",
          approvalId: `apr_merge_${missionId}_${tip.slice(0, 12)}${before > 0 ? `_${before + 1}` : ""}`,
          gate: "merge",
          taskId: null,
          agent: "coordinator",
          title: `Merge ${branch} into ${current.defaultBranch ?? "main"}`,
          detail: `${countOf(changes.length, "file")} changed${proofOf(current)}.${notBuiltOf(current)}${[unreached, lost, gone].map((words) => (words === "" ? "" : ` ${words}.`)).join("")} Without a merge the branch stays as it is.`,
          risk: "publish",
          hash: tip,
          options: [],
          costMicroUsd: null,
          artifactId: report?.id ?? null,
        },
      ],
      result: null,
    };
  });
}

/** What tests prove of it; nothing where there is nothing to prove. */
function proofOf({ criteria }: MissionState): string {
  const proven = criteria.filter(({ state }) => state === "proven").length;
  return criteria.length === 0 ? "" : `; ${proven} of ${criteria.length} criteria are proven by tests`;
}

/** Whoever merges is told what is not in it. */
function notBuiltOf(state: MissionState): string {
  const names = tasksNotBuilt(state).map(({ number, title }) => `${number} ${title}`);
  if (names.length === 0) return "";
  const more = names.length > namedNotBuilt ? ` and ${names.length - namedNotBuilt} more` : "";
  return ` Not built: ${names.slice(0, namedNotBuilt).join("; ")}${more}.`;
}

const namedNotBuilt = 8;

async function merge(dependencies: EngineDependencies, state: MissionState, tip: string): Promise<void> {
  const { store } = dependencies;
  const { missionId } = state;
  const into = state.defaultBranch ?? "main";
  // A person may have stopped it since it was approved.
  if ((await store.readState(missionId))?.status !== "running") return;
  const merged = await mergeBranch(dependencies, state, { tip, into });
  if (!merged.ok) return leaveUnmerged(dependencies, missionId, { tip, into, paths: merged.conflicts });
  return complete(dependencies, missionId, null, [
    { type: "branch-merged", commit: merged.commit, into },
    ...merged.renumbered,
  ]);
}

/** It rests until a person has it tried again, or leaves the branch as it is. */
async function leaveUnmerged(
  { store }: EngineDependencies,
  missionId: string,
  { tip: commit, into, paths }: { tip: string; into: string; paths: string[] },
): Promise<void> {
  const reason = `The branch conflicts with ${into} in ${listed(paths)}`;
  await store.append(missionId, (state) => ({
    events:
      state.status === "running"
        ? [
            { type: "merge-conflicted", commit, into, paths },
            { type: "mission-status-changed", from: "running", to: "not_merged", reason, by: "engine" },
          ]
        : [],
    result: null,
  }));
}

function listed(paths: readonly string[]): string {
  const more = paths.length - namedPaths;
  const named = paths.slice(0, namedPaths).join(", ");
  return more > 0 ? `${named} and ${countOf(more, "other file")}` : named;
}

const namedPaths = 5;

async function complete(
  { store }: EngineDependencies,
  missionId: string,
  reason: string | null,
  before: MissionEvent[],
): Promise<void> {
  await store.append(missionId, (state) => ({
    events:
      state.status === "running"
        ? [
            ...before,
            ...implementedRfcEvents(previewEvents(state, before)),
            { type: "mission-status-changed", from: "running", to: "completed", reason, by: "engine" },
          ]
        : // Stopped in the moment of the merge: what happened is said all the same, once.
          before.filter(() => state.mergedCommit === null),
    result: null,
  }));
}
