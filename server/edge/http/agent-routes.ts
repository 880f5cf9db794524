import { createRoute, z } from "@hono/zod-openapi";
import { idSchema } from "@/contracts/inputs";
import {
  agentCheckSchema,
  agentDecisionSchema,
  agentDetailSchema,
  changedAgentSchema,
  checkAgentSchema,
  newAgentSchema,
  rosterSchema,
  savedAgentSchema,
} from "@/contracts/roster";
import { checkAgent } from "@/server/services/agents/check-agent";
import { decideAgent } from "@/server/services/agents/decide-agent";
import { readAgent, readRoster } from "@/server/services/agents/read-agents";
import { changeAgent, createAgent, removeAgent } from "@/server/services/agents/save-agent";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

const tags = ["Agents"];
const named = z.object({ name: z.string().min(1).max(200) });

export function addAgentRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/agents", tags },
      summary:
        "The roster, and files of it that cannot be read; with a project also what its repository brings",
      request: { query: z.object({ projectId: idSchema.optional() }) },
      responses: answers(rosterSchema, "Roster"),
    }),
    async (context) =>
      context.json(await readRoster(dependencies, context.req.valid("query").projectId), 200),
  );

  api.openapi(
    createRoute({
      ...{ method: "post", path: "/agents", tags },
      summary: "Writes a new agent into the person's folder; one of a built-in one's name stands in for that",
      request: jsonBody(newAgentSchema),
      responses: answers(savedAgentSchema, "Its name, and the hash of its text"),
    }),
    async (context) => context.json(await createAgent(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      ...{ method: "post", path: "/agents/check", tags },
      summary: "Whether a text is an agent's file, and the prompt that it gives; stores nothing",
      request: jsonBody(checkAgentSchema),
      responses: answers(agentCheckSchema, "The first problem with its line, or the agent"),
    }),
    (context) => context.json(checkAgent(context.req.valid("json").text), 200),
  );

  api.openapi(
    createRoute({
      ...{ method: "get", path: "/agents/{name}", tags },
      summary: "One agent with its files",
      request: { params: named },
      responses: answers(agentDetailSchema, "The agent"),
    }),
    async (context) => context.json(await readAgent(dependencies, context.req.valid("param").name), 200),
  );

  api.openapi(
    createRoute({
      ...{ method: "put", path: "/agents/{name}", tags },
      summary: "Changes an agent of the person's, if it still is what was loaded; another name renames it",
      request: { params: named, ...jsonBody(changedAgentSchema) },
      responses: answers(savedAgentSchema, "Its name, and the hash of its text"),
    }),
    async (context) => {
      const { name } = context.req.valid("param");
      return context.json(await changeAgent(dependencies, { name, ...context.req.valid("json") }), 200);
    },
  );

  api.openapi(
    createRoute({
      ...{ method: "delete", path: "/agents/{name}", tags },
      summary: "Deletes an agent of the person's; a built-in one of its name works again",
      request: { params: named, query: z.object({ loaded: z.string().max(64) }) },
      responses: answers(z.object({ ok: z.literal(true) }), "Deleted"),
    }),
    async (context) => {
      const { name } = context.req.valid("param");
      await removeAgent(dependencies, { name, loaded: context.req.valid("query").loaded });
      return context.json({ ok: true as const }, 200);
    },
  );

  api.openapi(
    createRoute({
      ...{ method: "post", path: "/projects/{projectId}/agents", tags },
      summary: "Allows or refuses an agent that the project's repository brings, exactly as it was shown",
      request: { params: z.object({ projectId: idSchema }), ...jsonBody(agentDecisionSchema) },
      responses: answers(rosterSchema, "The roster of the project"),
    }),
    async (context) => {
      const { projectId } = context.req.valid("param");
      return context.json(await decideAgent(dependencies, projectId, context.req.valid("json")), 200);
    },
  );
}
