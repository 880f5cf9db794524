import type { JsonObject } from "@/contracts/json";
import type { MissionState } from "@/contracts/mission-state";
import { type AgentLeaves, agentLeavesSchema } from "@/contracts/roster";
import { isAgentPath, type ProjectRoster, withProjectAgents } from "@/server/domain/roster/project-agents";
import type { RosterPort } from "@/server/ports/roster";
import type { StorePort } from "@/server/ports/store";
import type { VcsPort } from "@/server/ports/vcs";

type TeamSources = {
  roster: RosterPort;
  store: Pick<StorePort, "getProject">;
  vcs: Pick<VcsPort, "tip" | "listFiles" | "readFile">;
  paths: { repository: (projectId: string) => string };
  knownTools: readonly string[];
};

/** The agents of a mission, or of a project whose next mission begins at its default branch (`baseCommit` null). */
export type ReadTeam = (mission: Pick<MissionState, "projectId" | "baseCommit">) => Promise<ProjectRoster>;

const mostFiles = 100;
const maxBytes = 256_000;
const commitsKept = 50;

/** The whole roster, layer by layer. What a commit holds never changes, so it is read once. */
export function createTeamReader({ roster, store, vcs, paths, knownTools }: TeamSources): ReadTeam {
  const known = new Map<string, ReadonlyArray<{ path: string; text: string }>>();

  const filesAt = async (repository: string, commit: string) => {
    const key = `${repository} ${commit}`;
    const read = known.get(key);
    if (read) return read;
    const listed = await vcs.listFiles(repository, commit);
    const paths = listed.filter(({ path, bytes }) => isAgentPath(path) && bytes <= maxBytes);
    const files: Array<{ path: string; text: string }> = [];
    for (const { path } of paths.slice(0, mostFiles)) {
      const text = await vcs.readFile({ repository, ref: commit, path, maxBytes }).catch(() => null);
      if (text !== null) files.push({ path, text });
    }
    if (known.size >= commitsKept) known.clear();
    known.set(key, files);
    return files;
  };

  return async ({ projectId, baseCommit }) => {
    const base = await roster.read();
    const repository = paths.repository(projectId);
    const commit = baseCommit ?? (await vcs.tip(repository, "HEAD"));
    const files = commit === null ? [] : await filesAt(repository, commit);
    if (files.length === 0) return { roster: base, brought: [] };
    const project = await store.getProject(projectId);
    return withProjectAgents(base, { files, leaves: leavesOf(project?.settings), knownTools });
  };
}

/** What was allowed and refused in a project; what cannot be read counts as not decided. */
export function leavesOf(settings: JsonObject | undefined): AgentLeaves {
  const parsed = agentLeavesSchema.safeParse(settings?.agentLeaves ?? {});
  return parsed.success ? parsed.data : {};
}
