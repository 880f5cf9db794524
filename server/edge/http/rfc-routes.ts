import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { missionCreatedSchema } from "@/contracts/api";
import { idSchema } from "@/contracts/inputs";
import {
  implementRfcFileSchema,
  implementRfcSchema,
  newRfcCommentSchema,
  newRfcDecisionSchema,
  rfcFileSchema,
  rfcSummarySchema,
  rfcViewSchema,
} from "@/contracts/rfcs";
import { rfcStatusSchema } from "@/contracts/status-schemas";
import { commentRfc, resolveComment } from "@/server/services/rfcs/comment-rfc";
import { decideRfc } from "@/server/services/rfcs/decide-rfc";
import { implementRfc } from "@/server/services/rfcs/implement-rfc";
import { listRfcs } from "@/server/services/rfcs/list-rfcs";
import { readRfc } from "@/server/services/rfcs/read-rfc";
import { implementRfcFile, listRfcFiles } from "@/server/services/rfcs/rfc-files";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

/** An RFC's id holds the id of its task, which may be as long as an id may be. */
const rfcIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
const params = z.object({ missionId: idSchema, rfcId: rfcIdSchema });
const person = "you";

export function addRfcRoutes(api: Api, dependencies: ApiDependencies): void {
  const { store } = dependencies;

  api.openapi(
    createRoute({
      method: "get",
      path: "/rfcs",
      tags: ["RFCs"],
      summary: "RFCs, those that changed last first; of a project, in a state",
      request: { query: z.object({ projectId: idSchema.optional(), status: rfcStatusSchema.optional() }) },
      responses: answers(z.array(rfcSummarySchema), "RFCs"),
    }),
    async (context) => context.json(await listRfcs(dependencies, context.req.valid("query")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/projects/{projectId}/rfc-files",
      tags: ["RFCs"],
      summary: "RFCs on the default branch that no mission has written, with what their files say",
      request: { params: z.object({ projectId: idSchema }) },
      responses: answers(z.array(rfcFileSchema), "Files, by number"),
    }),
    async (context) =>
      context.json(await listRfcFiles(dependencies, context.req.valid("param").projectId), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/projects/{projectId}/rfc-files/implementation",
      tags: ["RFCs"],
      summary: "A mission that builds an approved RFC of the repository; its plan waits for approval",
      request: { params: z.object({ projectId: idSchema }), ...jsonBody(implementRfcFileSchema) },
      responses: answers(missionCreatedSchema, "The mission's id"),
    }),
    async (context) => {
      const settings = { ...context.req.valid("param"), ...context.req.valid("json") };
      return context.json(await implementRfcFile(dependencies, settings), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/rfcs/{rfcId}",
      tags: ["RFCs"],
      summary: "An RFC: revisions, reviews, comments, history, what may be decided, and what builds it",
      request: { params },
      responses: answers(rfcViewSchema, "The RFC"),
    }),
    async (context) => {
      const { missionId, rfcId } = context.req.valid("param");
      return context.json(await readRfc(store, missionId, rfcId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/rfcs/{rfcId}/decisions",
      tags: ["RFCs"],
      summary: "Decides about the revision with this hash, with a reason",
      request: { params, ...jsonBody(newRfcDecisionSchema) },
      responses: answers(rfcViewSchema, "The RFC as it is now"),
    }),
    async (context) => {
      const place = context.req.valid("param");
      await decideRfc(dependencies, { ...place, ...context.req.valid("json"), by: person });
      return context.json(await readRfc(store, place.missionId, place.rfcId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/rfcs/{rfcId}/comments",
      tags: ["RFCs"],
      summary: "Comments a line, a section, or the whole",
      request: { params, ...jsonBody(newRfcCommentSchema) },
      responses: answers(z.object({ commentId: z.string() }), "The comment's id"),
    }),
    async (context) => {
      const comment = { ...context.req.valid("param"), ...context.req.valid("json"), by: person };
      return context.json(await commentRfc(dependencies, comment), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/rfcs/{rfcId}/comments/{commentId}/resolve",
      tags: ["RFCs"],
      summary: "Says that nothing more is to be done about a comment",
      request: { params: params.extend({ commentId: idSchema }) },
      responses: answers(z.object({ ok: z.literal(true) }), "Resolved"),
    }),
    async (context) => {
      await resolveComment(dependencies, { ...context.req.valid("param"), by: person });
      return context.json({ ok: true } as const, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/rfcs/{rfcId}/implementation",
      tags: ["RFCs"],
      summary: "A mission that builds an approved RFC; its plan waits for approval",
      request: { params, ...jsonBody(implementRfcSchema) },
      responses: answers(missionCreatedSchema, "The mission's id"),
    }),
    async (context) => {
      const settings = { ...context.req.valid("param"), ...context.req.valid("json") };
      return context.json(await implementRfc(dependencies, settings), 200);
    },
  );
}
