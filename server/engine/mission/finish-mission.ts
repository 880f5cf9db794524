import type { MissionEvent } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { isTaskSettled } from "@/contracts/status";
import type { EngineDependencies } from "../engine-dependencies";
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
  if (!hasReport(state)) await verifyBranch(dependencies, state, signal);

  const verified = await store.readState(missionId);
  if (!verified || !isFinishable(verified) || !hasReport(verified)) return;
  const approval = verified.approvals[mergeApprovalId(missionId)];
  if (verified.policy.merge === "ask" && !approval) return askForMerge(dependencies, verified);
  if (approval?.decision === null) return;
  const wanted = verified.policy.merge === "allow" || approval?.decision === "approved";
  await (wanted
    ? merge(dependencies, verified)
    : complete(dependencies, missionId, "The branch was not merged", []));
}

export function mergeApprovalId(missionId: string): string {
  return `apr_merge_${missionId}`;
}

function isFinishable(state: MissionState): boolean {
  return state.status === "running" && isEverythingSettled(state);
}

function isEverythingSettled(state: MissionState): boolean {
  const tasks = Object.values(state.tasks);
  return tasks.length > 0 && tasks.every((task) => isTaskSettled(task.status) || task.status === "cancelled");
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
  const lastChange = Math.max(...Object.values(state.tasks).map((task) => Date.parse(task.statusSince)));
  const reports = Object.values(state.artifacts).filter((artifact) => artifact.kind === "report");
  return reports.some((report) => Date.parse(report.at) >= lastChange);
}

async function askForMerge({ store, vcs, paths }: EngineDependencies, state: MissionState): Promise<void> {
  const { missionId, branch } = state;
  const tip = (await vcs.tip(paths.repository(state.projectId), `refs/heads/${branch}`)) ?? "";
  const proven = state.criteria.filter((criterion) => criterion.state === "proven").length;
  const report = Object.values(state.artifacts).find((artifact) => artifact.kind === "report");
  await store.append(missionId, (current) => {
    const approvalId = mergeApprovalId(missionId);
    if (current.approvals[approvalId]) return { events: [], result: null };
    return {
      events: [
        {
          type: "approval-requested",
          approvalId,
          gate: "merge",
          taskId: null,
          agent: "coordinator",
          title: `Merge ${branch} into ${current.defaultBranch ?? "main"}`,
          detail: `${Object.keys(current.files).length} files changed; ${proven} of ${current.criteria.length} criteria are proven by tests. Rejecting keeps the branch as it is.`,
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

async function merge(dependencies: EngineDependencies, state: MissionState): Promise<void> {
  const { vcs, paths } = dependencies;
  const { missionId, branch } = state;
  const into = state.defaultBranch ?? "main";
  const merged = await vcs.merge({
    repository: paths.repository(state.projectId),
    from: branch,
    into,
    message: `Merge ${branch}: ${state.title}`,
    author: { name: "War Room", email: "team@war-room.invalid" },
  });
  if (!merged.ok) {
    const reason = `${into} has moved and the merge conflicts in ${merged.conflicts.join(", ")}; the branch is untouched`;
    return complete(dependencies, missionId, reason, []);
  }
  return complete(dependencies, missionId, null, [{ type: "branch-merged", commit: merged.commit, into }]);
}

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
            { type: "mission-status-changed", from: "running", to: "completed", reason, by: "engine" },
          ]
        : [],
    result: null,
  }));
}
