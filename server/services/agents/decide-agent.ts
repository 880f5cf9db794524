import type { JsonObject } from "@/contracts/json";
import type { AgentDecision, AgentLeaves, RosterView } from "@/contracts/roster";
import { AppError } from "@/server/domain/errors/app-error";
import { leavesOf } from "@/server/engine/team/read-team";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";
import { readRoster } from "./read-agents";

/** Old decisions are about texts that no branch has any more. */
const leavesKept = 500;

/**
 * Allows or refuses an agent that a project's repository brings, exactly as it was shown.
 * @throws AppError `not-found` (project), `conflict` where the repository brings another one by now.
 */
export async function decideAgent(
  dependencies: Pick<
    ServiceDependencies,
    "roster" | "team" | "agentFolders" | "store" | "vcs" | "ids" | "paths" | "clock"
  >,
  projectId: string,
  { hash, decision }: AgentDecision,
): Promise<RosterView> {
  const { store, team, clock } = dependencies;
  await readProject(dependencies, projectId);
  const { brought } = await team({ projectId, baseCommit: null });
  const shown = brought.find((one) => one.hash === hash);
  if (!shown) {
    throw new AppError({
      code: "conflict",
      message: `no brought agent ${hash}`,
      userMessage: "The repository brings another text by now. Look at it again.",
    });
  }
  const project = await store.getProject(projectId);
  const settings = project?.settings ?? {};
  const { [hash]: _before, ...others } = leavesOf(settings);
  const kept = Object.fromEntries(Object.entries(others).slice(-leavesKept));
  const leave = { decision, name: shown.agent.name, path: shown.path, at: clock.now().toISOString() };
  const agentLeaves: AgentLeaves = { ...kept, [hash]: leave };
  await store.updateProject(projectId, { settings: { ...settings, agentLeaves } as JsonObject });
  return readRoster(dependencies, projectId);
}
