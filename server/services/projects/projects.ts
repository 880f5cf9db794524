import type { z } from "zod";
import type { newProjectSchema, ProjectView } from "@/contracts/api";
import { AppError } from "@/server/domain/errors/app-error";
import { isCloneSource } from "@/server/domain/paths/clone-source";
import type { Project } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";
import { findProject } from "./find-project";

type ProjectDependencies = Pick<ServiceDependencies, "store" | "vcs" | "ids" | "paths">;

/** Creates a project with its repository: empty, or a clone of `source`. @throws AppError `invalid-input` (source), `git-failed`. */
export async function createProject(
  { store, vcs, ids, paths }: ProjectDependencies,
  input: z.output<typeof newProjectSchema>,
): Promise<ProjectView> {
  const id = ids.next("prj");
  const source = input.source || null;
  if (source !== null && !isCloneSource(source)) {
    throw new AppError({
      code: "invalid-input",
      message: "not a source to clone from",
      userMessage:
        "The source must be an absolute path, or an address that begins with https, http, ssh, git or file.",
    });
  }
  await vcs.ensureRepository({ repository: paths.repository(id), cloneFrom: source });
  const project = await store.createProject({ id, name: input.name, source, settings: {} });
  return viewOf(project, paths);
}

export async function listProjects({ store, paths }: ProjectDependencies): Promise<ProjectView[]> {
  return (await store.listProjects()).map((project) => viewOf(project, paths));
}

/** @throws AppError `not-found`. */
export async function readProject({ store, paths }: ProjectDependencies, id: string): Promise<ProjectView> {
  const project = await findProject(store, id);
  return viewOf(project, paths);
}

function viewOf({ id, name, source, createdAt }: Project, paths: ProjectDependencies["paths"]): ProjectView {
  return { id, name, source, createdAt, repository: paths.repository(id) };
}
