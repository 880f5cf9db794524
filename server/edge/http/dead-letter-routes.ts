import { createRoute } from "@hono/zod-openapi";
import {
  deadLettersSchema,
  retriedDeadLettersSchema,
  retryDeadLettersSchema,
} from "@/contracts/dead-letters";
import { listDeadLetters, retryDeadLetters } from "@/server/services/dead-letters/dead-letters";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addDeadLetterRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/dead-letters",
      tags: ["Tasks"],
      summary: "Blocked tasks of all missions: what could not be done, and why",
      responses: answers(deadLettersSchema, "Tasks, those that wait longest first"),
    }),
    async (context) => context.json(await listDeadLetters(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/dead-letters/retry",
      tags: ["Tasks"],
      summary: "Puts blocked tasks back in the queue: those that are named, or all",
      request: jsonBody(retryDeadLettersSchema),
      responses: answers(retriedDeadLettersSchema, "What became of each"),
    }),
    async (context) => context.json(await retryDeadLetters(dependencies, context.req.valid("json")), 200),
  );
}
