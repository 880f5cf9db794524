import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import {
  collectWorkflows,
  isWorkflowFile,
  type LoadedWorkflow,
  type WorkflowCollection,
  type WorkflowSource,
} from "@/server/domain/workflow/collect-workflows";
import { readEnv } from "@/server/env";
import { appRoot } from "./app-root";

/** The workflows of the app and of the user's own folder, without a database. @throws AppError `invalid-input`. */
export async function readWorkflows(): Promise<WorkflowCollection> {
  const { workflowsDir, agentsDir, dataDir } = readEnv(appRoot);
  const own = await filesOf(workflowsDir ?? (await ifThere(join(dataDir, "workflows"))), "own");
  const ownAgents = agentsDir ?? (await ifThere(join(dataDir, "agents")));
  const files = [...(await filesOf(join(appRoot, "workflows"), "app")), ...own];
  return collectWorkflows(
    files,
    await agentNames([join(appRoot, "agents"), ...(ownAgents ? [ownAgents] : [])]),
  );
}

/** A workflow by its name, or why there is none. */
export async function readWorkflow(name: string): Promise<LoadedWorkflow | { problem: string }> {
  const { workflows, problems } = await readWorkflows();
  const found = workflows.find(({ workflow }) => workflow.name === name);
  if (found) return found;
  const names = workflows.map(({ workflow }) => workflow.name).join(", ");
  const broken = problems.map(({ file, line, message }) => `\n${file}:${line}: ${message}`).join("");
  return { problem: `There is no workflow named ${name}. There is ${names}.${broken}` };
}

/** The folders in the data folder are made when War Room starts for the first time. */
async function ifThere(folder: string): Promise<string | null> {
  return (await stat(folder).catch(() => null)) === null ? null : folder;
}

async function filesOf(folder: string | null, source: WorkflowSource["source"]): Promise<WorkflowSource[]> {
  if (folder === null) return [];
  const names = (await readdir(folder)).filter(isWorkflowFile).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      return { file, text: await readFile(file, "utf8"), source };
    }),
  );
}

/** Whether an agent's file is valid beyond its name, a run says. */
async function agentNames(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
      return Promise.all(
        names.map(async (name) => /^name:\s*(\S+)/m.exec(await readFile(join(folder, name), "utf8"))?.[1]),
      );
    }),
  );
  return found.flat().filter((name) => name !== undefined);
}
