import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type Health, mistakesSchema } from "@/contracts/api";
import type { ErrorCode } from "@/contracts/error-codes";
import { type AppError, toAppError } from "@/server/domain/errors/app-error";
import { errorTable } from "@/server/domain/errors/error-table";
import type { ServiceDependencies } from "@/server/services/service-dependencies";
import { addAgentRoutes } from "./agent-routes";
import { addCapRoutes } from "./cap-routes";
import { addCodebaseRoutes } from "./codebase-routes";
import { addDeadLetterRoutes } from "./dead-letter-routes";
import { addDocsRoutes } from "./docs-routes";
import { addMcpRoutes } from "./mcp-routes";
import { addMemoryRoutes } from "./memory-routes";
import { addMissionReadRoutes } from "./mission-read-routes";
import { addMissionRoutes } from "./mission-routes";
import { addProjectRoutes } from "./project-routes";
import { addReachRoutes } from "./reach-routes";
import { addReviewRoutes } from "./review-routes";
import { addRfcRoutes } from "./rfc-routes";
import { addSettingsRoutes } from "./settings-routes";
import { addSystemRoutes } from "./system-routes";
import { addTakeOverRoutes } from "./take-over-routes";
import { addWorkflowRoutes } from "./workflow-routes";

export type ApiDependencies = ServiceDependencies & {
  health: () => Promise<Health>;
  version: string;
  /** Folder of the API reader's own scripts and styles. */
  docsAssets: string;
};

/** A spec of 1 MB as JSON with room for its escapes, and an edited plan. */
const maxBodyBytes = 8_000_000;

export type Api = OpenAPIHono;

/** The REST API under /api: parse, call one service, map the result. The document is at /api/openapi.json. */
export function createApi(dependencies: ApiDependencies): Api {
  const api = new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => ({
        path: issue.path.join("."),
        message: issue.message,
      }));
      const message = issues
        .map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message))
        .join("; ");
      return context.json({ error: { code: "invalid-input", message, issues } }, 400);
    },
  }).basePath("/api");

  const tooLarge = {
    error: { code: "invalid-input", message: `A request may carry ${maxBodyBytes / 1_000_000} MB at most.` },
  };
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: (context) => context.json(tooLarge, 413) });
  // No route reads the body of a DELETE, and the limit cannot wrap one that has neither a length nor a body.
  api.use((context, next) => (context.req.method === "DELETE" ? next() : limit(context, next)));

  addSystemRoutes(api, dependencies);
  addAgentRoutes(api, dependencies);
  addSettingsRoutes(api, dependencies);
  addMcpRoutes(api, dependencies);
  addReachRoutes(api, dependencies);
  addMemoryRoutes(api, dependencies);
  addCapRoutes(api, dependencies);
  addWorkflowRoutes(api, dependencies);
  addProjectRoutes(api, dependencies);
  addCodebaseRoutes(api, dependencies);
  addMissionRoutes(api, dependencies);
  addTakeOverRoutes(api, dependencies);
  addMissionReadRoutes(api, dependencies);
  addReviewRoutes(api, dependencies);
  addRfcRoutes(api, dependencies);
  addDeadLetterRoutes(api, dependencies);
  addDocsRoutes(api, dependencies);

  api.notFound((context) =>
    context.json({ error: { code: "not-found", message: `There is nothing at ${context.req.path}.` } }, 404),
  );
  api.onError((thrown, context) => {
    const error = asAppError(thrown);
    const { httpStatus, logLevel } = errorTable[error.code];
    dependencies.logger[logLevel]("request failed", {
      path: context.req.path,
      code: error.code,
      error: error.message,
    });
    return context.json({ error: errorBody(error) }, httpStatus as 400);
  });
  return api;
}

/** A body that is no JSON is the caller's mistake, not ours. */
function asAppError(thrown: unknown): AppError {
  const error = toAppError(thrown);
  const status = (thrown as { status?: unknown }).status;
  if (error.code !== "internal" || typeof status !== "number" || status >= 500) return error;
  return Object.assign(error, {
    code: "invalid-input" as ErrorCode,
    userMessage: error.message || "The request is not valid.",
  });
}

function errorBody({ code, userMessage: message, details }: AppError) {
  const line = z.number().int().positive().safeParse(details.line);
  const more = mistakesSchema.safeParse(details.more);
  return {
    code,
    message,
    line: line.success ? line.data : null,
    ...(more.success ? { more: more.data } : {}),
  };
}
