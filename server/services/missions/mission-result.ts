import type { MissionResult } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { usdFromMicroUsd } from "@/contracts/money";
import { changesOfBranch } from "@/server/engine/mission/changes-of-branch";
import type { ServiceDependencies } from "../service-dependencies";

/** What a mission came to, as `war-room run --json` prints it. */
export async function missionResult(
  { vcs, paths }: Pick<ServiceDependencies, "vcs" | "paths">,
  state: MissionState,
): Promise<MissionResult> {
  const repository = paths.repository(state.projectId);
  const tip = state.baseCommit && (await vcs.tip(repository, `refs/heads/${state.branch}`));
  const report = Object.values(state.artifacts).find((artifact) => artifact.kind === "report");
  return {
    missionId: state.missionId,
    status: state.status,
    rehearsal: state.rehearsal,
    branch: state.branch,
    repository,
    report: report?.path ?? null,
    filesChanged: tip ? (await changesOfBranch({ vcs, paths }, state, tip)).length : 0,
    tasks: state.taskOrder.flatMap((id) => {
      const task = state.tasks[id];
      if (!task) return [];
      const { type, agent, status, attempts, commit, keptFrom, files, tests, review } = task;
      return [
        {
          id,
          type,
          agent,
          status,
          attempts: attempts.length,
          commit,
          keptFrom: keptFrom ?? null,
          filesChanged: files.length,
          evidence: {
            tests: tests && { passed: tests.passed, failed: tests.failed, todo: tests.todo },
            review: review?.verdict ?? null,
          },
        },
      ];
    }),
    criteria: state.criteria.map(({ id, text, state: proof, tests }) => ({
      id,
      text,
      state: proof,
      tests: tests.map((test) => test.name),
    })),
    cost: {
      usd: usdFromMicroUsd(state.budget.spentMicroUsd),
      inputTokens: state.usage.inputTokens + state.usage.cacheWriteTokens,
      outputTokens: state.usage.outputTokens,
      cacheReadTokens: state.usage.cacheReadTokens,
    },
  };
}
