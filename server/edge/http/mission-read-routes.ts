import { Readable } from "node:stream";
import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  artifactSchema,
  branchFileSchema,
  branchFilesSchema,
  mergeCheckSchema,
  missionResultSchema,
  stepDetailSchema,
  stepViewSchema,
  taskDiffSchema,
} from "@/contracts/api";
import { eventFrameSchema } from "@/contracts/events";
import { idSchema, seqSchema, textSchema } from "@/contracts/inputs";
import { AppError } from "@/server/domain/errors/app-error";
import { branchFile, branchFiles, rawFile } from "@/server/services/files/branch-files";
import { mergeCheck } from "@/server/services/files/merge-check";
import { mergeDiff } from "@/server/services/files/merge-diff";
import { taskDiff } from "@/server/services/files/task-diff";
import { missionResult } from "@/server/services/missions/mission-result";
import { readMission } from "@/server/services/missions/read-mission";
import { readMissionStep, readTaskSteps } from "@/server/services/missions/read-steps";
import { writeRecording } from "@/server/services/recordings/write-recording";
import { writeReplay } from "@/server/services/recordings/write-replay";
import type { Api, ApiDependencies } from "./create-api";
import { packedOnce } from "./packed-answers";
import { answers } from "./responses";

const missionParams = z.object({ missionId: idSchema });
const taskParams = missionParams.extend({ taskId: idSchema });

export function addMissionReadRoutes(api: Api, dependencies: ApiDependencies): void {
  const { store } = dependencies;

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/state",
      tags: ["Missions"],
      summary: "The mission as it is now, folded from its log",
      request: { params: missionParams },
      responses: answers(z.looseObject({ missionId: z.string(), seq: z.number().int() }), "The mission"),
    }),
    async (context): Promise<never> => {
      const mission = await readMission(store, context.req.valid("param").missionId);
      return (await packedOnce(mission, context.req.raw)) as never;
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/events",
      tags: ["Missions"],
      summary: "The mission's log: after a seq, or back from one",
      request: {
        params: missionParams,
        query: z.object({
          afterSeq: seqSchema.optional(),
          beforeSeq: seqSchema.optional(),
          limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
        }),
      },
      responses: answers(z.object({ frames: z.array(eventFrameSchema) }), "Events in order"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const { afterSeq, beforeSeq, limit } = context.req.valid("query");
      await readMission(store, missionId);
      const frames =
        beforeSeq === undefined
          ? await store.readEvents(missionId, afterSeq ?? 0, limit)
          : await store.readEventsBefore(missionId, beforeSeq, limit);
      return context.json({ frames }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/result",
      tags: ["Missions"],
      summary: "What the mission came to",
      request: { params: missionParams },
      responses: answers(missionResultSchema, "Result"),
    }),
    async (context) => {
      const state = await readMission(store, context.req.valid("param").missionId);
      return context.json(await missionResult(dependencies, state), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/recording",
      tags: ["Missions"],
      summary: "The whole mission as one file, for `war-room replay`",
      request: { params: missionParams },
      responses: {
        ...answers(z.never(), ""),
        200: { description: "The recording", content: { "application/x-ndjson": { schema: z.string() } } },
      },
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const { slug } = await readMission(store, missionId);
      const lines = writeRecording(dependencies, missionId);
      // What is wrong shows before anything of it is sent.
      const [head, first] = [await lines.next(), await lines.next()];
      const body = Readable.from(joined([head.value, first.value], lines));
      return new Response(Readable.toWeb(body) as ReadableStream, {
        headers: {
          "content-type": "application/x-ndjson; charset=utf-8",
          "content-disposition": `attachment; filename="${slug}.war-room.jsonl"`,
        },
      }) as never;
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/replay",
      tags: ["Missions"],
      summary: "The mission as one HTML file with its log and a viewer, to be shared",
      request: { params: missionParams },
      responses: {
        ...answers(z.never(), ""),
        200: { description: "The page", content: { "text/html": { schema: z.string() } } },
      },
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const { slug } = await readMission(store, missionId);
      const parts = writeReplay(dependencies, missionId);
      // What is wrong shows before anything of it is sent.
      const first = await parts.next();
      const body = Readable.from(joined([first.value], parts));
      return new Response(Readable.toWeb(body) as ReadableStream, {
        headers: {
          "content-type": "text/html; charset=utf-8",
          "content-disposition": `attachment; filename="${slug}.war-room.html"`,
        },
      }) as never;
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/files",
      tags: ["Files"],
      summary: "Files of the mission's branch, or of a task that is under way",
      request: { params: missionParams, query: z.object({ taskId: idSchema.optional() }) },
      responses: answers(branchFilesSchema, "Files"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const { taskId } = context.req.valid("query");
      return context.json(await branchFiles(dependencies, missionId, taskId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/file",
      tags: ["Files"],
      summary: "One file of the mission's branch, or of a task that is under way",
      request: {
        params: missionParams,
        query: z.object({ path: textSchema.min(1).max(1_000), taskId: idSchema.optional() }),
      },
      responses: answers(branchFileSchema, "The file"),
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      return context.json(await branchFile(dependencies, { missionId, ...context.req.valid("query") }), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/raw-file",
      tags: ["Files"],
      summary: "One file as it is stored, to be saved",
      request: {
        params: missionParams,
        query: z.object({ path: textSchema.min(1).max(1_000), taskId: idSchema.optional() }),
      },
      responses: {
        ...answers(z.never(), ""),
        200: { description: "The file", content: { "application/octet-stream": { schema: z.string() } } },
      },
    }),
    async (context) => {
      const { missionId } = context.req.valid("param");
      const query = context.req.valid("query");
      const { content } = await rawFile(dependencies, { missionId, ...query });
      // RFC 5987 has fewer characters that stand for themselves.
      const name = encodeURIComponent(query.path.split("/").at(-1) ?? "file").replace(
        /['()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      return new Response(Uint8Array.from(content), {
        headers: {
          // Never shown by the browser: what agents write could be a page with scripts.
          "content-type": "application/octet-stream",
          "content-disposition": `attachment; filename*=UTF-8''${name}`,
          "x-content-type-options": "nosniff",
        },
      }) as never;
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/artifacts/{artifactId}",
      tags: ["Files"],
      summary: "One artifact with its content",
      request: { params: missionParams.extend({ artifactId: idSchema }) },
      responses: answers(artifactSchema, "The artifact"),
    }),
    async (context) => {
      const { missionId, artifactId } = context.req.valid("param");
      const artifact = await store.readArtifact(artifactId);
      if (artifact?.missionId !== missionId) throw missing("artifact");
      return context.json(artifact, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/tasks/{taskId}/diff",
      tags: ["Tasks"],
      summary: "What a task has changed, or is changing",
      request: {
        params: taskParams,
        query: z.object({
          commit: textSchema
            .max(64)
            .optional()
            .openapi({ description: "What this one of its commits has, alone" }),
          until: textSchema
            .max(64)
            .optional()
            .openapi({ description: "All of it up to this one of its commits" }),
          newest: z
            .enum(["true"])
            .optional()
            .openapi({ description: "What is written now alone, or else its newest commit" }),
        }),
      },
      responses: answers(taskDiffSchema, "Diff"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      const { newest, ...part } = context.req.valid("query");
      const wanted = { ...part, newest: newest !== undefined };
      return context.json(await taskDiff(dependencies, missionId, taskId, wanted), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/approvals/{approvalId}/diff",
      tags: ["Files"],
      summary: "What the merge that an approval is about would bring",
      request: { params: missionParams.extend({ approvalId: idSchema }) },
      responses: answers(taskDiffSchema, "Diff"),
    }),
    async (context) => {
      const { missionId, approvalId } = context.req.valid("param");
      return context.json(await mergeDiff(dependencies, missionId, approvalId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/approvals/{approvalId}/merge-check",
      tags: ["Files"],
      summary: "Whether the merge that an approval is about would come to a conflict now",
      request: { params: missionParams.extend({ approvalId: idSchema }) },
      responses: answers(mergeCheckSchema, "What it would conflict in"),
    }),
    async (context) => {
      const { missionId, approvalId } = context.req.valid("param");
      return context.json(await mergeCheck(dependencies, missionId, approvalId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/tasks/{taskId}/steps",
      tags: ["Tasks"],
      summary: "A task's steps, without their bodies",
      request: { params: taskParams },
      responses: answers(z.array(stepViewSchema), "Steps in order"),
    }),
    async (context) => {
      const { missionId, taskId } = context.req.valid("param");
      return context.json(await readTaskSteps(store, missionId, taskId), 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/missions/{missionId}/steps/{stepId}",
      tags: ["Tasks"],
      summary: "One step whole: what was sent, what came back",
      request: { params: missionParams.extend({ stepId: idSchema }) },
      responses: answers(stepDetailSchema, "The step"),
    }),
    async (context) => {
      const { missionId, stepId } = context.req.valid("param");
      return context.json(await readMissionStep(store, missionId, stepId), 200);
    },
  );
}

async function* joined(first: ReadonlyArray<string | undefined>, rest: AsyncIterable<string>) {
  for (const line of first) if (line !== undefined) yield line;
  yield* rest;
}

function missing(what: string): AppError {
  return new AppError({
    code: "not-found",
    message: `no such ${what}`,
    userMessage: `There is no such ${what}.`,
  });
}
