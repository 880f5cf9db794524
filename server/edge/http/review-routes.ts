import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { idSchema } from "@/contracts/inputs";
import {
  acknowledgementSchema,
  mutationCheckSchema,
  mutationCheckStartedSchema,
  newThreadSchema,
  openedThreadSchema,
  threadAnswerSchema,
  withdrawalSchema,
} from "@/contracts/review-threads";
import { acknowledgeFinding, withdrawAcknowledgement } from "@/server/services/reviews/acknowledge-finding";
import { answerThread, openThread } from "@/server/services/reviews/threads";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

const taskParams = z.object({ missionId: idSchema, taskId: idSchema });
const threadParams = z.object({ missionId: idSchema, threadId: idSchema });
const doneSchema = z.object({ ok: z.literal(true) });
const done = { ok: true } as const;

export function addReviewRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/threads",
      tags: ["Reviews"],
      summary: "A comment on lines of a task's change; its agent answers it",
      request: { params: taskParams, ...jsonBody(newThreadSchema) },
      responses: answers(openedThreadSchema, "The thread's id"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      return context.json(await openThread(dependencies, missionId, taskId, context.req.valid("json")), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/threads/{threadId}",
      tags: ["Reviews"],
      summary: "A word in a thread, or that it is settled",
      request: { params: threadParams, ...jsonBody(threadAnswerSchema) },
      responses: answers(doneSchema, "Taken"),
    }),
    async (context) => {
      const { missionId, threadId } = context.req.valid("param");
      await answerThread(dependencies, missionId, threadId, context.req.valid("json"));
      return context.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/mutation-check",
      tags: ["Reviews"],
      summary: "Begins to check whether the tests notice wrong changes of a task's lines",
      request: { params: taskParams, ...jsonBody(mutationCheckSchema) },
      responses: answers(mutationCheckStartedSchema, "It has begun"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      const { most } = context.req.valid("json");
      return context.json(await dependencies.mutationChecks.start(missionId, taskId, most), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/acknowledgements",
      tags: ["Reviews"],
      summary: "A finding is taken on with a reason: it does not block any more",
      request: { params: taskParams, ...jsonBody(acknowledgementSchema) },
      responses: answers(doneSchema, "Taken"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      await acknowledgeFinding(dependencies, missionId, taskId, context.req.valid("json"));
      return context.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/acknowledgements/withdraw",
      tags: ["Reviews"],
      summary: "An acknowledgement is taken back: its finding blocks again",
      request: { params: taskParams, ...jsonBody(withdrawalSchema) },
      responses: answers(doneSchema, "Taken back"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      await withdrawAcknowledgement(dependencies, missionId, taskId, context.req.valid("json"));
      return context.json(done, 200);
    },
  );
}
