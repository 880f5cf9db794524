import type { AgentDetail, RosterAgent, RosterEntry, RosterView } from "@/contracts/roster";
import { builtInTools, finishToolName } from "@/server/agents/tools/registry";
import { AppError } from "@/server/domain/errors/app-error";
import type { FolderFile } from "@/server/ports/folder-files";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";

type Needs = Pick<
  ServiceDependencies,
  "roster" | "team" | "agentFolders" | "store" | "vcs" | "ids" | "paths"
>;

/** The roster; with a project also what its repository brings. @throws AppError `not-found` (project) */
export async function readRoster(needs: Needs, projectId?: string): Promise<RosterView> {
  if (projectId !== undefined) await readProject(needs, projectId);
  const { roster, brought } =
    projectId === undefined
      ? { roster: await needs.roster.read(), brought: [] }
      : await needs.team({ projectId, baseCommit: null });
  return {
    agents: roster.entries.map(viewOf),
    problems: roster.problems,
    tools: [
      ...builtInTools.map(({ name, risk, description }) => ({ name, risk, description })),
      { name: finishToolName, risk: null, description: "Ends the task; every agent has it." },
    ],
    brought,
    ownFolder: needs.agentFolders.own.folder,
  };
}

/** One agent of War Room or the person, with its files. @throws AppError `not-found` */
export async function readAgent(
  needs: Pick<ServiceDependencies, "roster" | "agentFolders">,
  name: string,
): Promise<AgentDetail> {
  const { roster, agentFolders } = needs;
  const [{ entries }, builtIn, own] = await Promise.all([
    roster.read(),
    agentFolders.builtIn.read(),
    ownFileOf(needs, name),
  ]);
  const entry = entries.find(({ agent }) => agent.name === name);
  if (!entry && !own) throw noAgent(name);
  const shipped = builtIn.files.find((file) => file.name === `${name}.md`);
  return {
    name,
    agent: entry ? viewOf(entry) : null,
    builtIn: shipped ? fileView(shipped) : null,
    own: own ? fileView(own) : null,
  };
}

/** The person's file of an agent: the one that holds it, or one of its name that cannot be read. */
export async function ownFileOf(
  { roster, agentFolders }: Pick<ServiceDependencies, "roster" | "agentFolders">,
  name: string,
): Promise<FolderFile | null> {
  const [{ entries }, { files }] = await Promise.all([roster.read(), agentFolders.own.read()]);
  const entry = entries.find(({ agent, source }) => source === "own" && agent.name === name);
  const isTaken = (fileName: string) =>
    entries.some(({ source, fileName: held }) => source === "own" && held === fileName);
  const held = files.find((file) => file.name === entry?.fileName);
  return held ?? files.find((file) => file.name === `${name}.md` && !isTaken(file.name)) ?? null;
}

export function noAgent(name: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no agent ${name}`,
    userMessage: `There is no agent named ${name.slice(0, 80)}.`,
  });
}

function viewOf({ agent, source, file, replaces }: RosterEntry): RosterAgent {
  const { prompt: _prompt, brought: _brought, ...shown } = agent;
  return { ...shown, source, file, replaces };
}

function fileView({ name: fileName, text, hash }: FolderFile) {
  return { fileName, text, hash };
}
