import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { idSchema } from "@/contracts/inputs";
import {
  memoryChangeSchema,
  memoryEntrySchema,
  memoryFilterSchema,
  memoryImportSchema,
  memoryListSchema,
  memoryOrderSchema,
  memorySettingsSchema,
  memoryStatusSchema,
  newMemorySchema,
  recommendationSchema,
  teamNameSchema,
} from "@/contracts/memory";
import { listMemories } from "@/server/services/memory/list-memories";
import {
  readMemoryStatus,
  readMemoryTeam,
  setMemoryTeam,
  writeMemorySettings,
} from "@/server/services/memory/memory-status";
import { addMemory, orderMemory } from "@/server/services/memory/order-memory";
import { readChanges, readMemory } from "@/server/services/memory/read-memory";
import { readRecommendations } from "@/server/services/memory/recommendations";
import { exportMemories, importMemories } from "@/server/services/memory/transfer-memories";
import { undoChange } from "@/server/services/memory/undo-change";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

const tags = ["Memory"];
const entryParams = z.object({ memoryId: idSchema });
const ofProject = z.object({ projectId: idSchema.optional() });
const teamSchema = z.object({ team: teamNameSchema.nullable() });

export function addMemoryRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/memory", tags },
      summary: "What missions have left: a search, best first, or all, the newest first; 50 a page",
      request: {
        query: memoryFilterSchema.extend({
          offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
        }),
      },
      responses: answers(memoryListSchema, "Entries and facets"),
    }),
    async (context) => context.json(await listMemories(dependencies, context.req.valid("query")), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "post", path: "/memory", tags, summary: "Writes an entry by hand" },
      request: jsonBody(newMemorySchema),
      responses: answers(memoryEntrySchema, "The entry"),
    }),
    async (context) => context.json(await addMemory(dependencies, context.req.valid("json")), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/memory/entries/{memoryId}", tags },
      summary: "An entry with its sources, where it was used, and its history",
      request: { params: entryParams },
      responses: answers(memoryEntrySchema, "The entry"),
    }),
    async (context) => context.json(await readMemory(dependencies, context.req.valid("param").memoryId), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "post", path: "/memory/entries/{memoryId}", tags },
      summary: "Edits, pins, rejects, expires or merges an entry, or takes that back",
      request: { params: entryParams, ...jsonBody(memoryOrderSchema) },
      responses: answers(memoryEntrySchema, "The entry"),
    }),
    async (context) => {
      const { memoryId } = context.req.valid("param");
      return context.json(await orderMemory(dependencies, memoryId, context.req.valid("json")), 200);
    },
  );
  api.openapi(
    createRoute({
      ...{
        method: "get",
        path: "/memory/changes",
        tags,
        summary: "What has changed in memory, newest first",
      },
      request: { query: ofProject },
      responses: answers(z.array(memoryChangeSchema), "Changes"),
    }),
    async (context) =>
      context.json(await readChanges(dependencies, context.req.valid("query").projectId), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "post", path: "/memory/changes/{changeId}/undo", tags, summary: "Takes a change back" },
      request: { params: z.object({ changeId: idSchema }) },
      responses: answers(z.array(memoryChangeSchema), "Changes as they are now"),
    }),
    async (context) => context.json(await undoChange(dependencies, context.req.valid("param").changeId), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/memory/recommendations", tags },
      summary: "What fails again and again, and what helped",
      request: { query: ofProject },
      responses: answers(z.array(recommendationSchema), "The most frequent first"),
    }),
    async (context) =>
      context.json(await readRecommendations(dependencies, context.req.valid("query").projectId), 200),
  );
  addTransferRoutes(api, dependencies);
  addSettingRoutes(api, dependencies);
}

function addTransferRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      ...{
        method: "get",
        path: "/memory/export",
        tags,
        summary: "Entries as JSON lines; all states unless one is named",
      },
      request: { query: memoryFilterSchema },
      responses: {
        ...answers(z.never(), ""),
        200: { description: "One entry a line", content: { "application/x-ndjson": { schema: z.string() } } },
      },
    }),
    async (context) => {
      const lines = await exportMemories(dependencies, context.req.valid("query"));
      return new Response(lines, {
        headers: {
          "content-type": "application/x-ndjson; charset=utf-8",
          "content-disposition": 'attachment; filename="war-room-memory.jsonl"',
        },
      }) as never;
    },
  );
  api.openapi(
    createRoute({
      ...{ method: "post", path: "/memory/import", tags },
      summary: "Takes in exported entries; what is there already is left as it is",
      request: jsonBody(z.object({ text: z.string(), projectId: idSchema.optional() })),
      responses: answers(memoryImportSchema, "What was taken in, and lines that were not"),
    }),
    async (context) => context.json(await importMemories(dependencies, context.req.valid("json")), 200),
  );
}

function addSettingRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/settings/memory", tags: ["Settings"] },
      summary: "Which provider embeds memory, and how far that is",
      responses: answers(memoryStatusSchema, "Settings and progress"),
    }),
    async (context) => context.json(await readMemoryStatus(dependencies), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "put", path: "/settings/memory", tags: ["Settings"] },
      summary: "Sets the provider of embeddings, or none",
      request: jsonBody(memorySettingsSchema),
      responses: answers(memoryStatusSchema, "Settings and progress"),
    }),
    async (context) => context.json(await writeMemorySettings(dependencies, context.req.valid("json")), 200),
  );
  const params = z.object({ projectId: idSchema });
  api.openapi(
    createRoute({
      ...{ method: "get", path: "/projects/{projectId}/memory-team", tags },
      summary: "The team whose learnings the project shares",
      request: { params },
      responses: answers(teamSchema, "The team; null: none"),
    }),
    async (context) =>
      context.json(await readMemoryTeam(dependencies, context.req.valid("param").projectId), 200),
  );
  api.openapi(
    createRoute({
      ...{ method: "put", path: "/projects/{projectId}/memory-team", tags },
      summary: "Lets a project share the learnings of a team, or of none",
      request: { params, ...jsonBody(teamSchema) },
      responses: answers(teamSchema, "The team; null: none"),
    }),
    async (context) => {
      const { projectId } = context.req.valid("param");
      return context.json(await setMemoryTeam(dependencies, projectId, context.req.valid("json").team), 200);
    },
  );
}
