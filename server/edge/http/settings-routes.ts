import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  modelOverviewSchema,
  modelTestInputSchema,
  modelTestSchema,
  newSecretSchema,
  secretInfoSchema,
} from "@/contracts/model-providers";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { readModelOverview } from "@/server/services/settings/model-overview";
import { readModelSettings } from "@/server/services/settings/model-settings";
import { listSecrets, setSecret } from "@/server/services/settings/secrets";
import { testModel } from "@/server/services/settings/test-model";
import { writeModelSettings } from "@/server/services/settings/write-model-settings";
import type { Api, ApiDependencies } from "./create-api";
import { answers, jsonBody } from "./responses";

export function addSettingsRoutes(api: Api, dependencies: ApiDependencies): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/models",
      tags: ["Settings"],
      summary: "Which model stands for a tier, and prices and limits that differ from the catalog",
      responses: answers(modelSettingsSchema, "Model settings"),
    }),
    async (context) => context.json(await readModelSettings(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/models",
      tags: ["Settings"],
      summary: "Sets them; the next attempt uses them",
      request: jsonBody(modelSettingsSchema),
      responses: answers(modelSettingsSchema, "Model settings"),
    }),
    async (context) => context.json(await writeModelSettings(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/models/overview",
      tags: ["Settings"],
      summary: "Which models stand for the tiers now, and the providers and models there are to choose from",
      responses: answers(modelOverviewSchema, "Providers and models; of keys only their names"),
    }),
    async (context) => context.json(await readModelOverview(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/settings/models/test",
      tags: ["Settings"],
      summary: "Tries a provider, its key and a model with one short call, and says what is wrong",
      request: jsonBody(modelTestInputSchema),
      responses: answers(modelTestSchema, "What came of it"),
    }),
    async (context) => context.json(await testModel(dependencies, context.req.valid("json")), 200),
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/settings/secrets",
      tags: ["Settings"],
      summary: "Names of the keys and passwords that are known here; never their values",
      responses: answers(z.array(secretInfoSchema), "Names, and where they come from"),
    }),
    async (context) => context.json(listSecrets(dependencies), 200),
  );

  api.openapi(
    createRoute({
      method: "put",
      path: "/settings/secrets",
      tags: ["Settings"],
      summary: "Stores a key or password in this machine's data folder, or removes it",
      request: jsonBody(newSecretSchema),
      responses: answers(z.array(secretInfoSchema), "Names, and where they come from"),
    }),
    async (context) => context.json(await setSecret(dependencies, context.req.valid("json")), 200),
  );
}
