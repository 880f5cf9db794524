import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  approvalDecisionSchema,
  missionCommandSchema,
  missionCreatedSchema,
  missionSummarySchema,
  newMessageSchema,
  newMissionSchema,
} from "@/contracts/api";
import { forkMissionSchema, forkPreviewInputSchema, forkPreviewSchema } from "@/contracts/fork";
import { idSchema } from "@/contracts/inputs";
import { changePreviewInputSchema, changePreviewSchema, rerunSourceSchema } from "@/contracts/rerun";
import { decideApproval } from "@/server/services/approvals/decide-approval";
import { postMessage } from "@/server/services/chat/post-message";
import { commandMission } from "@/server/services/missions/command-mission";
import { createMission } from "@/server/services/missions/create-mission";
import { forkMission, previewFork } from "@/server/services/missions/fork-mission";
import { planRerun } from "@/server/services/missions/plan-rerun";
import { rerunSource } from "@/server/services/missions/rerun-source";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

const missionParams = z.object({ missionId: idSchema });
const doneSchema = z.object({ ok: z.literal(true) });
const done = { ok: true } as const;

export function addMissionRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/missions",
      tags: ["Missions"],
      summary: "Missions, newest first",
      request: { query: z.object({ projectId: idSchema.optional() }) },
      responses: answers(z.array(missionSummarySchema), "Missions"),
    }),
    async (context) => context.json(await dependencies.store.listMissions(context.req.valid("query")), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions",
      tags: ["Missions"],
      summary: "A new mission from a spec; its plan waits for approval unless the policy allows it",
      request: jsonBody(newMissionSchema),
      responses: answers(missionCreatedSchema, "The mission's id"),
    }),
    async (context) => context.json(await createMission(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/rerun",
      tags: ["Missions"],
      summary: "The spec and the settings that a mission had, for running it again",
      request: { params: missionParams },
      responses: answers(rerunSourceSchema, "Spec and settings"),
    }),
    async (context) =>
      context.json(await rerunSource(dependencies, context.req.valid("param").missionId), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/change-preview",
      tags: ["Missions"],
      summary: "What another spec or plan means for what a mission has done: kept, redone, new, dropped",
      request: { params: missionParams, ...jsonBody(changePreviewInputSchema) },
      responses: answers(changePreviewSchema, "Task by task, and the cost"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const { preview } = await planRerun(dependencies, { ...context.req.valid("json"), missionId });
      return context.json(preview, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/fork-preview",
      tags: ["Missions"],
      summary: "What a fork from a moment of a mission would keep, and what would run anew",
      request: { params: missionParams, ...jsonBody(forkPreviewInputSchema) },
      responses: answers(forkPreviewSchema, "The commit, the tasks and the cost"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      return context.json(await previewFork(dependencies, missionId, context.req.valid("json")), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/fork",
      tags: ["Missions"],
      summary: "A new mission from an old one as it was at a moment; the old one is untouched",
      request: { params: missionParams, ...jsonBody(forkMissionSchema) },
      responses: answers(missionCreatedSchema, "The new mission's id"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      return context.json(await forkMission(dependencies, missionId, context.req.valid("json")), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/commands",
      tags: ["Missions"],
      summary: "Pause, resume, stop, budget, and orders about single tasks",
      request: { params: missionParams, ...jsonBody(missionCommandSchema) },
      responses: answers(doneSchema, "Done"),
    }),
    async (context) => {
      await commandMission(dependencies, context.req.valid("param").missionId, context.req.valid("json"));
      return context.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/approvals/{approvalId}",
      tags: ["Approvals"],
      summary: "A person's decision; the first one stands, and only for what was shown",
      request: {
        params: missionParams.extend({ approvalId: idSchema }),
        ...jsonBody(approvalDecisionSchema),
      },
      responses: answers(doneSchema, "Done"),
    }),
    async (context) => {
      await decideApproval(dependencies, {
        ...context.req.valid("param"),
        ...context.req.valid("json"),
        by: "you",
      });
      return context.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/messages",
      tags: ["Mission control"],
      summary: "A message to the team, to @agent, or about a task",
      request: { params: missionParams, ...jsonBody(newMessageSchema) },
      responses: answers(doneSchema, "Done"),
    }),
    async (context) => {
      const { text, taskId } = context.req.valid("json");
      await postMessage(dependencies, context.req.valid("param").missionId, text, taskId);
      return context.json(done, 200);
    },
  );
}
