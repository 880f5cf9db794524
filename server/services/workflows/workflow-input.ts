import type { ParsedSpec } from "@/contracts/spec";
import type { Workflow } from "@/contracts/workflows";
import { AppError } from "@/server/domain/errors/app-error";
import { givenToTeam } from "@/server/domain/spec/task-list/given-to-team";
import type { WorkflowInput } from "@/server/domain/workflow/workflow-input";
import { sourceFacts } from "../projects/source-facts";
import type { ServiceDependencies } from "../service-dependencies";

type Given = { spec: ParsedSpec; text: string; branch?: string };

/**
 * What a mission of a workflow starts from; of a branch also the change on it, against where it left the default branch.
 * @throws AppError `invalid-input` for a branch that is missing, or that has nothing of its own.
 */
export async function workflowInput(
  { vcs, paths, store, team: readTeam }: Pick<ServiceDependencies, "vcs" | "paths" | "store" | "team">,
  { start }: Workflow,
  { projectId, spec, text, branch }: Given & { projectId: string | undefined },
): Promise<WorkflowInput> {
  const project = projectId === undefined ? null : await store.getProject(projectId);
  const code = project && (await sourceFacts({ vcs, paths }, project));
  const team = projectId === undefined ? [] : (await readTeam({ projectId, baseCommit: null })).roster.agents;
  const input = { spec: givenToTeam(spec, team), team, text, ...(code ? { code } : {}) };
  if (start.from !== "branch") return input;
  const name = branch?.trim() ?? "";
  if (name === "") throw notABranch("Name the branch that it is about.");
  if (!project) throw notABranch("A branch is one of a project: name the project.");
  const repository = paths.repository(project.id);
  const { head } = await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const to = await vcs.tip(repository, `refs/heads/${name}`);
  if (!to) throw notABranch(`There is no branch ${name} in the project's repository.`);
  const from = await vcs.mergeBase(repository, head, to);
  if (from === null) throw notABranch(`${name} has no history in common with the default branch.`);
  if (from === to) throw notABranch(`${name} has nothing that the default branch has not.`);
  return { ...input, branch: { name, from, to } };
}

function notABranch(userMessage: string): AppError {
  return new AppError({ code: "invalid-input", message: userMessage, userMessage });
}
