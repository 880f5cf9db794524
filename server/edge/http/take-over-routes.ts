import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { idSchema } from "@/contracts/inputs";
import { handBackSchema, takenOverSchema } from "@/contracts/take-over";
import { handBack } from "@/server/services/take-over/hand-back";
import { readTakenOver } from "@/server/services/take-over/read-taken-over";
import { takeOver } from "@/server/services/take-over/take-over";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

const params = z.object({ missionId: idSchema, taskId: idSchema });
const doneSchema = z.object({ ok: z.literal(true) });
const done = { ok: true } as const;

/** A person works on a task's files in the place of its agent. */
export function addTakeOverRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/tasks/{taskId}/take-over",
      tags: ["Tasks"],
      summary: "The folder of a task that was taken over, and what was changed in it",
      request: { params },
      responses: answers(takenOverSchema, "Folder and changes"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      return context.json(await readTakenOver(dependencies, missionId, taskId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/take-over",
      tags: ["Tasks"],
      summary: "Takes a task's files over: its agent rests after its running step",
      request: { params },
      responses: answers(doneSchema, "Done"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      await takeOver(dependencies, missionId, taskId);
      return context.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/missions/{missionId}/tasks/{taskId}/hand-back",
      tags: ["Tasks"],
      summary: "Gives a task's files back to its agent, with the changes that were shown or without",
      request: { params, ...jsonBody(handBackSchema) },
      responses: answers(doneSchema, "Done"),
    }),
    async (context) => {
      await handBack(dependencies, { ...context.req.valid("param"), ...context.req.valid("json") });
      return context.json(done, 200);
    },
  );
}
