import { createRoute } from "@hono/zod-openapi";
import { reachSettingsSchema } from "@/contracts/reach";
import { readReach, writeReach } from "@/server/services/settings/reach-settings";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addReachRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/reach",
      tags: ["Settings"],
      summary: "Hosts and databases that agents may reach",
      responses: answers(reachSettingsSchema, "Hosts, and names of secrets that hold a database's address"),
    }),
    async (context) => context.json(await readReach(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/reach",
      tags: ["Settings"],
      summary: "Sets them; they count from the next call",
      request: jsonBody(reachSettingsSchema),
      responses: answers(reachSettingsSchema, "Hosts and databases"),
    }),
    async (context) => context.json(await writeReach(dependencies, context.req.valid("json")), 200),
  );
}
