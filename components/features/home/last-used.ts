import type { MissionSummaryView, ProjectView } from "@/contracts/api";
import { isSample } from "./sample-project";

type Used = Pick<MissionSummaryView, "projectId" | "updatedAt">;

/** The project where somebody was at work last, apart from samples; null where there is none. */
export function lastUsed(
  projects: ReadonlyArray<Pick<ProjectView, "id" | "name">>,
  missions: readonly Used[],
): string | null {
  const own = projects.filter((project) => !isSample(project));
  const known = new Set(own.map(({ id }) => id));
  const [latest] = missions
    .filter(({ projectId }) => known.has(projectId))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return latest?.projectId ?? own[0]?.id ?? null;
}
