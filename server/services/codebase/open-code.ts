import { AppError } from "@/server/domain/errors/app-error";
import type { CodeSource } from "@/server/ports/codebase";
import { readProject } from "../projects/projects";
import type { ServiceDependencies } from "../service-dependencies";

export type CodeDependencies = Pick<ServiceDependencies, "store" | "vcs" | "paths" | "codebase" | "ids">;

/** What is looked at of a project: a branch, or a commit by its id. */
export type OpenCode = {
  projectId: string;
  ref: string;
  commit: string;
  repository: string;
  source: CodeSource;
};

const commitPattern = /^[0-9a-f]{40}$/;

/** The commit that a ref of a project stands for now; no ref: its default branch. @throws AppError `not-found`. */
export async function openCode(
  { store, vcs, paths, ids }: CodeDependencies,
  { projectId, ref }: { projectId: string; ref?: string },
): Promise<OpenCode> {
  await readProject({ store, vcs, ids, paths }, projectId);
  const repository = paths.repository(projectId);
  if (ref === undefined) {
    const { defaultBranch: branch, head } = await vcs.ensureRepository({ repository, cloneFrom: null });
    return {
      projectId,
      repository,
      ref: branch,
      commit: head,
      source: { kind: "commit", repository, commit: head },
    };
  }
  const commit = await vcs
    .tip(repository, commitPattern.test(ref) ? ref : `refs/heads/${ref}`)
    .catch(() => null);
  if (!commit) throw missing(ref);
  return { projectId, ref, commit, repository, source: { kind: "commit", repository, commit } };
}

/** The branch that work is merged into. */
export async function defaultBranch(
  { vcs }: Pick<CodeDependencies, "vcs">,
  repository: string,
): Promise<string> {
  return (await vcs.ensureRepository({ repository, cloneFrom: null })).defaultBranch;
}

function missing(ref: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no branch or commit ${ref}`,
    userMessage: `There is no branch or commit ${ref} in this project's repository.`,
  });
}
