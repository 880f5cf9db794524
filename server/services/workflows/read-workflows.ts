import { AppError } from "@/server/domain/errors/app-error";
import {
  collectWorkflows,
  isWorkflowFile,
  type LoadedWorkflow,
  type WorkflowCollection,
  type WorkflowSource,
} from "@/server/domain/workflow/collect-workflows";
import { findProject } from "../projects/find-project";
import type { ServiceDependencies } from "../service-dependencies";

export type WorkflowNeeds = Pick<
  ServiceDependencies,
  "workflows" | "roster" | "team" | "store" | "vcs" | "paths"
>;

/** Folder of a project's own workflows in its repository. */
const projectFolder = ".war-room/workflows/";
const mostBytes = 200_000;
const mostFiles = 100;

/**
 * All workflows: those of the app, of a folder of the user's own, and of a project. Of one name the last counts. A file
 * that is not valid is a problem with its line; the others load.
 * @throws AppError `not-found` (project), `invalid-input` (a folder that cannot be read), `git-failed`.
 */
export async function readWorkflows(
  needs: WorkflowNeeds,
  projectId: string | undefined,
): Promise<WorkflowCollection> {
  const { agents } =
    projectId === undefined
      ? await needs.roster.read()
      : (await needs.team({ projectId, baseCommit: null })).roster;
  const own = await needs.workflows.read();
  const ofProject = projectId === undefined ? [] : await projectFiles(needs, projectId);
  const collected = collectWorkflows(
    [...own.files, ...ofProject],
    agents.map(({ name }) => name),
  );
  return { ...collected, problems: [...own.problems, ...collected.problems] };
}

/** @throws AppError `invalid-input` where there is no such workflow, or its file is not valid; as `readWorkflows`. */
export async function findWorkflow(
  needs: WorkflowNeeds,
  { name, projectId }: { name: string; projectId: string | undefined },
): Promise<LoadedWorkflow> {
  const { workflows, problems } = await readWorkflows(needs, projectId);
  const found = workflows.find(({ workflow }) => workflow.name === name);
  if (found) return found;
  const names = workflows.map(({ workflow }) => workflow.name).join(", ");
  const broken = problems.map(({ file, line, message }) => ` ${file}:${line}: ${message}.`).join("");
  throw new AppError({
    code: "invalid-input",
    message: `no workflow ${name}`,
    userMessage: `There is no workflow named ${name}. There is ${names}.${broken}`,
  });
}

async function projectFiles(
  { store, vcs, paths }: WorkflowNeeds,
  projectId: string,
): Promise<WorkflowSource[]> {
  const project = await findProject(store, projectId);
  const repository = paths.repository(project.id);
  const { head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const found = (await vcs.listFiles(repository, head))
    .map(({ path }) => path)
    .filter((path) => path.startsWith(projectFolder) && isWorkflowFile(path))
    .slice(0, mostFiles);
  return Promise.all(
    found.map(async (path) => {
      const text = await vcs.readFile({ repository, ref: head, path, maxBytes: mostBytes });
      return { file: path, text: text ?? "", source: "project" as const };
    }),
  );
}
