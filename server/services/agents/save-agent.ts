import type { AgentDefinition } from "@/contracts/agents";
import type { SavedAgent } from "@/contracts/roster";
import { grantableTools } from "@/server/agents/tools/registry";
import { AppError } from "@/server/domain/errors/app-error";
import { parseAgentFile } from "@/server/domain/roster/parse-agent-file";
import type { FolderWrite } from "@/server/ports/folder-files";
import type { ServiceDependencies } from "../service-dependencies";
import { noAgent, ownFileOf } from "./read-agents";

type Needs = Pick<ServiceDependencies, "roster" | "agentFolders">;

/**
 * Writes a new agent of the person's: one of a built-in one's name stands in for that.
 * @throws AppError `invalid-input` with the line, `conflict` where the person has one of that name.
 */
export async function createAgent(needs: Needs, { text }: { text: string }): Promise<SavedAgent> {
  const { name } = parsed(text);
  if (await ownFileOf(needs, name)) throw taken(name);
  return {
    name,
    hash: written(await needs.agentFolders.own.write({ name: `${name}.md`, text, loaded: null })),
  };
}

/**
 * Changes an agent of the person's. With another name it is renamed, and its file with it.
 * @throws AppError `invalid-input` with the line, `not-found`, `conflict` where it is not what was loaded any more, or
 * the new name is taken.
 */
export async function changeAgent(
  needs: Needs,
  { name, text, loaded }: { name: string; text: string; loaded: string },
): Promise<SavedAgent> {
  const agent = parsed(text);
  const { own } = needs.agentFolders;
  const file = await ownFileOf(needs, name);
  if (!file) throw noAgent(name);
  if (agent.name === name) return { name, hash: written(await own.write({ name: file.name, text, loaded })) };
  if (file.hash !== loaded) throw changedMeanwhile();
  const holder = await ownFileOf(needs, agent.name);
  if (holder && holder.name !== file.name) throw taken(agent.name);
  const fileName = `${agent.name}.md`;
  if (fileName === file.name)
    return { name: agent.name, hash: written(await own.write({ name: fileName, text, loaded })) };
  const done = await own.write({ name: fileName, text, loaded: null });
  if (!done.ok) throw taken(agent.name);
  written(await own.remove({ name: file.name, loaded }));
  return { name: agent.name, hash: done.hash };
}

/** Deletes the person's file; a built-in agent of its name works again. @throws AppError `not-found`, `conflict` */
export async function removeAgent(
  needs: Needs,
  { name, loaded }: { name: string; loaded: string },
): Promise<void> {
  const file = await ownFileOf(needs, name);
  if (!file) throw noAgent(name);
  written(await needs.agentFolders.own.remove({ name: file.name, loaded }));
}

function parsed(text: string): AgentDefinition {
  const file = parseAgentFile(text, grantableTools);
  if (file.ok) return file.agent;
  const { line, message } = file;
  throw new AppError({
    code: "invalid-input",
    message,
    userMessage: `Line ${line}: ${message}`,
    details: { line },
  });
}

function written(done: FolderWrite): string {
  if (done.ok) return done.hash;
  throw changedMeanwhile();
}

function changedMeanwhile(): AppError {
  return new AppError({
    code: "conflict",
    message: "the agent's file is another one than the loaded",
    userMessage: "This agent was changed elsewhere since you opened it. Nothing was written.",
  });
}

function taken(name: string): AppError {
  return new AppError({
    code: "conflict",
    message: `an own agent ${name} is there`,
    userMessage: `You have an agent named ${name} already. Open that one, or choose another name.`,
  });
}
