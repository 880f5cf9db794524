import type { Recommendation } from "@/contracts/memory";
import { failuresToTell, recommendationText } from "@/server/domain/memory/recommend";
import type { ServiceDependencies } from "../service-dependencies";

const shown = 20;

/** What fails again and again, the most frequent first, with what helped where that is known. */
export async function readRecommendations(
  { memory: { memories } }: Pick<ServiceDependencies, "memory">,
  projectId: string | undefined,
): Promise<Recommendation[]> {
  const failures = await memories.failures({
    ...(projectId === undefined ? {} : { projectId }),
    ...{ atLeast: failuresToTell, limit: shown },
  });
  const helped = await memories.read(failures.flatMap(({ memoryId }) => memoryId ?? []));
  return failures.map((failure) => {
    const found = helped.find(({ id, rejected }) => id === failure.memoryId && !rejected) ?? null;
    const { id, projectId: project, reason, times, missionIds, lastAt, lastMissionId, lastTaskId } = failure;
    return {
      ...{
        id,
        projectId: project,
        reason,
        times,
        missions: missionIds.length,
        lastAt,
        lastMissionId,
        lastTaskId,
      },
      text: recommendationText(failure, found),
      memoryId: found?.id ?? null,
    };
  });
}
