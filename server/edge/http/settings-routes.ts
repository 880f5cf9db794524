import { createRoute } from "@hono/zod-openapi";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { readModelSettings, writeModelSettings } from "@/server/services/settings/model-settings";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addSettingsRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/models",
      tags: ["Settings"],
      summary: "Which model stands for a tier, and prices and limits that differ from the catalog",
      responses: answers(modelSettingsSchema, "Model settings"),
    }),
    async (context) => context.json(await readModelSettings(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/models",
      tags: ["Settings"],
      summary: "Sets them; the next attempt uses them",
      request: jsonBody(modelSettingsSchema),
      responses: answers(modelSettingsSchema, "Model settings"),
    }),
    async (context) => context.json(await writeModelSettings(dependencies, context.req.valid("json")), 200),
  );
}
