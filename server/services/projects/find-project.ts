import { AppError } from "@/server/domain/errors/app-error";
import type { Project, StorePort } from "@/server/ports/store";

/** @throws AppError `not-found`. */
export async function findProject(store: Pick<StorePort, "getProject">, projectId: string): Promise<Project> {
  const project = await store.getProject(projectId);
  if (project) return project;
  throw new AppError({
    code: "not-found",
    message: `no project ${projectId}`,
    userMessage: "There is no such project.",
  });
}
