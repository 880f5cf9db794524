import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { analysisSchema, analyzeSpecSchema, exampleSchema, healthSchema } from "@/contracts/api";
import { analyzeWithHistory } from "@/server/services/specs/analyze-with-history";
import { listExamples } from "@/server/services/specs/list-examples";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addSystemRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/health",
      tags: ["System"],
      summary: "Whether War Room works",
      responses: answers(healthSchema, "Health"),
    }),
    async (context) => context.json(await dependencies.health(), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/examples",
      tags: ["Specs"],
      summary: "The example specs",
      responses: answers(z.array(exampleSchema), "Examples"),
    }),
    async (context) => context.json(await listExamples(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/specs/analyze",
      tags: ["Specs"],
      summary: "Gates and dry run of a spec; stores nothing",
      request: jsonBody(analyzeSpecSchema),
      responses: answers(analysisSchema, "Gates, plan and estimate"),
    }),
    async (context) => context.json(await analyzeWithHistory(dependencies, context.req.valid("json")), 200),
  );
}
