import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  mcpOverviewSchema,
  mcpServerNameSchema,
  mcpServerStateSchema,
  mcpSettingsSchema,
} from "@/contracts/mcp";
import { readMcp, restartMcp, writeMcp } from "@/server/services/settings/mcp-settings";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addMcpRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/mcp",
      tags: ["Settings"],
      summary: "MCP servers: what is set, their state and their tools",
      responses: answers(mcpOverviewSchema, "Settings and states; of secrets only their names"),
    }),
    async (context) => context.json(await readMcp(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/mcp",
      tags: ["Settings"],
      summary: "Sets the MCP servers; those that changed are started or stopped",
      request: jsonBody(mcpSettingsSchema),
      responses: answers(mcpOverviewSchema, "Settings and states"),
    }),
    async (context) => context.json(await writeMcp(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/settings/mcp/{name}/restart",
      tags: ["Settings"],
      summary: "Starts an MCP server of this process anew",
      request: { params: z.object({ name: mcpServerNameSchema }) },
      responses: answers(mcpServerStateSchema, "Its state now"),
    }),
    async (context) => context.json(await restartMcp(dependencies, context.req.valid("param").name), 200),
  );
}
