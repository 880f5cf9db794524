import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { idSchema } from "@/contracts/inputs";
import { workflowsSchema } from "@/contracts/workflows";
import { listWorkflows } from "@/server/services/workflows/list-workflows";
import type { Api, ApiDependencies } from "./create-api";
import { answers } from "./responses";

export function addWorkflowRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/workflows",
      tags: ["Workflows"],
      summary: "The workflows that a mission may run, and files of them that cannot be read",
      request: { query: z.object({ projectId: idSchema.optional() }) },
      responses: answers(workflowsSchema, "Workflows"),
    }),
    async (context) =>
      context.json(await listWorkflows(dependencies, context.req.valid("query").projectId), 200),
  );
}
