import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { newProjectSchema, projectSchema } from "@/contracts/api";
import { idSchema } from "@/contracts/inputs";
import { projectEvidenceSchema } from "@/contracts/project-evidence";
import { readProjectEvidence } from "@/server/services/projects/project-evidence";
import { createProject, listProjects, readProject } from "@/server/services/projects/projects";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addProjectRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/projects",
      tags: ["Projects"],
      summary: "All projects",
      responses: answers(z.array(projectSchema), "Projects"),
    }),
    async (context) => context.json(await listProjects(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/projects",
      tags: ["Projects"],
      summary: "A new project: empty, or a clone",
      request: jsonBody(newProjectSchema),
      responses: answers(projectSchema, "The project"),
    }),
    async (context) => context.json(await createProject(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/projects/{projectId}",
      tags: ["Projects"],
      summary: "One project",
      request: { params: z.object({ projectId: idSchema }) },
      responses: answers(projectSchema, "The project"),
    }),
    async (context) =>
      context.json(await readProject(dependencies, context.req.valid("param").projectId), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/projects/{projectId}/evidence",
      tags: ["Projects"],
      summary:
        "What its missions that are over have proven: criteria and their tests, the newest mission first",
      request: { params: z.object({ projectId: idSchema }) },
      responses: answers(projectEvidenceSchema, "The 20 newest, and how many there are"),
    }),
    async (context) =>
      context.json(await readProjectEvidence(dependencies, context.req.valid("param").projectId), 200),
  );
}
