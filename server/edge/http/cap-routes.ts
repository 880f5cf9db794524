import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { accountSchema, newCapSchema } from "@/contracts/accounts";
import { budgetDefaultsSchema } from "@/contracts/budget-defaults";
import { idSchema } from "@/contracts/inputs";
import { readCaps, setCap } from "@/server/services/caps/caps";
import { readBudgetDefaults, writeBudgetDefaults } from "@/server/services/settings/budget-defaults";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addCapRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/caps",
      tags: ["Settings"],
      summary: "What was spent today (UTC) and in a project, and where that stops",
      request: { query: z.object({ projectId: idSchema.optional() }) },
      responses: answers(z.array(accountSchema), "Accounts, those of rehearsals too"),
    }),
    async (context) => context.json(await readCaps(dependencies, context.req.valid("query").projectId), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/caps",
      tags: ["Settings"],
      summary: "Sets the cap of a project or of every day, or lifts it; missions that it had stopped go on",
      request: jsonBody(newCapSchema),
      responses: answers(z.array(accountSchema), "Accounts, those of rehearsals too"),
    }),
    async (context) => context.json(await setCap(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/budgets",
      tags: ["Settings"],
      summary: "The budget that the form for a new mission begins with",
      responses: answers(budgetDefaultsSchema, "Where a mission warns and where it stops, in dollars"),
    }),
    async (context) => context.json(await readBudgetDefaults(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/budgets",
      tags: ["Settings"],
      summary: "Sets it; missions that exist keep their own, and a request that names none has $10 and $50",
      request: jsonBody(budgetDefaultsSchema),
      responses: answers(budgetDefaultsSchema, "Where a mission warns and where it stops, in dollars"),
    }),
    async (context) => context.json(await writeBudgetDefaults(dependencies, context.req.valid("json")), 200),
  );
}
