import { usdFromMicroUsd } from "@/contracts/money";
import type { RerunSource } from "@/contracts/rerun";
import { specFileName } from "@/server/domain/spec/spec-of-artifact";
import type { ServiceDependencies } from "../service-dependencies";
import { readMission } from "./read-mission";

/** The spec and the settings that a mission had, for running it again. @throws AppError `not-found`. */
export async function rerunSource(
  { store }: Pick<ServiceDependencies, "store">,
  missionId: string,
): Promise<RerunSource> {
  const state = await readMission(store, missionId);
  const spec = await store.readArtifact(state.specArtifactId);
  const {
    projectId,
    title,
    workflow,
    startsAt,
    mode,
    parallelLimit,
    policy,
    allowedAgents: agents,
    acceptedChecks,
    budget,
  } = state;
  return {
    ...{ missionId, projectId, title, workflow, mode, parallelLimit, policy, agents, acceptedChecks },
    branch: startsAt?.branch ?? null,
    specText: spec?.content ?? "",
    fileName: spec ? (specFileName(spec) ?? null) : null,
    warnUsd: usdFromMicroUsd(budget.warnMicroUsd),
    stopUsd: usdFromMicroUsd(budget.stopMicroUsd),
  };
}
