import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import {
  blameSchema,
  callsSchema,
  codeFileSchema,
  codeHealthSchema,
  codeMapSchema,
  codePathSchema,
  codeRefsSchema,
  codeSearchSchema,
  folderGraphSchema,
  impactSchema,
  referencesSchema,
  symbolsAnswerSchema,
  whySchema,
} from "@/contracts/codebase";
import { idSchema, textSchema } from "@/contracts/inputs";
import { blameFile, whyLine } from "@/server/services/codebase/blame-code";
import { askCode, readCodeFile, readCodeRefs } from "@/server/services/codebase/read-code";
import { searchCode } from "@/server/services/codebase/search-code";
import { addCodebaseList } from "./codebase-list-route";
import type { Api, ApiDependencies } from "./create-api";
import { answers } from "./responses";

const params = z.object({ projectId: idSchema });
const refSchema = textSchema.min(1).max(250).optional();
/** As long as a path can be on Linux. */
const pathSchema = textSchema.min(1).max(4_096);
const numberSchema = z.coerce.number().int().min(1);
/** One or many of a parameter that can be given more than once. */
const listSchema = z.union([pathSchema.transform((one) => [one]), z.array(pathSchema).max(500)]).default([]);
/** A symbol by its name, or by a place where its name stands. */
const symbolQuery = z.object({
  ref: refSchema,
  name: textSchema.max(200).optional(),
  path: pathSchema.optional(),
  line: numberSchema.optional(),
  column: numberSchema.optional(),
});

/** Everything under /projects/{projectId}/codebase: reads only. */
export function addCodebaseRoutes(api: Api, dependencies: ApiDependencies): void {
  function get<Query extends z.ZodObject, Body extends z.ZodType>(
    path: string,
    summary: string,
    {
      query,
      body,
      answer,
    }: {
      query: Query;
      body: Body;
      answer: (projectId: string, query: z.output<Query>) => Promise<z.input<Body>>;
    },
  ): void {
    const route = createRoute({
      method: "get",
      path: `/projects/{projectId}/codebase${path}`,
      tags: ["Codebase"],
      summary,
      request: { params, query },
      responses: answers(body, summary),
    });
    const handle = async (context: Context) => {
      const { projectId } = params.parse(context.req.param());
      const asked = context.req.valid("query" as never) as z.output<Query>;
      return context.json(await answer(projectId, asked), 200);
    };
    // What a route of this shape answers cannot be told from types that are filled in later.
    api.openapi(route, handle as never);
  }

  addCodebaseList(api, dependencies);
  const withRef = z.object({ ref: refSchema });
  const withPath = z.object({ ref: refSchema, path: pathSchema });

  get("/refs", "Branches that can be looked at", {
    query: z.object({}),
    body: codeRefsSchema,
    answer: (projectId) => readCodeRefs(dependencies, projectId),
  });
  get("/file", "One file: text, outline, imports, and what its names mean", {
    query: withPath,
    body: codeFileSchema,
    answer: (projectId, query) => readCodeFile(dependencies, { projectId, ...query }),
  });
  get("/symbols", "Symbols by name", {
    query: withRef.extend({
      q: textSchema.min(1).max(200),
      kind: listSchema,
      under: pathSchema.optional(),
      limit: numberSchema.max(500).default(50),
    }),
    body: symbolsAnswerSchema,
    answer: (projectId, { ref, q, kind, under, limit }) =>
      askCode(dependencies, { projectId, ref }, { kind: "symbols", text: q, kinds: kind, under, limit }),
  });
  get("/references", "A symbol, and every place that names it", {
    query: symbolQuery,
    body: referencesSchema,
    answer: (projectId, query) =>
      askCode(dependencies, { projectId, ref: query.ref }, { kind: "references", ...symbolOf(query) }),
  });
  get("/callers", "What calls a symbol", {
    query: symbolQuery,
    body: callsSchema,
    answer: (projectId, query) =>
      askCode(dependencies, { projectId, ref: query.ref }, { kind: "callers", ...symbolOf(query) }),
  });
  get("/callees", "What a symbol calls", {
    query: symbolQuery,
    body: callsSchema,
    answer: (projectId, query) =>
      askCode(dependencies, { projectId, ref: query.ref }, { kind: "callees", ...symbolOf(query) }),
  });
  get("/impact", "Files and tests that a change of files, or of a symbol, can touch", {
    query: z.object({ ref: refSchema, path: listSchema, symbol: textSchema.max(200).optional() }),
    body: impactSchema,
    answer: (projectId, { ref, path, symbol }) =>
      askCode(
        dependencies,
        { projectId, ref },
        {
          ...{ kind: "impact", paths: symbol === undefined ? path : [] },
          ...(symbol === undefined ? {} : { symbol: { name: symbol, path: path[0] } }),
        },
      ),
  });
  get("/health", "Circles of imports, files that nothing uses, and hot spots", {
    query: withRef.extend({ limit: numberSchema.max(200).default(30) }),
    body: codeHealthSchema,
    answer: (projectId, { ref, limit }) =>
      askCode(dependencies, { projectId, ref }, { kind: "health", limit }),
  });
  get("/path", "The shortest way from a file to another along imports", {
    query: z.object({ ref: refSchema, from: pathSchema, to: pathSchema }),
    body: codePathSchema,
    answer: (projectId, { ref, from, to }) =>
      askCode(dependencies, { projectId, ref }, { kind: "path", from, to }),
  });
  get("/map", "The repository within a budget of tokens, what matters to a task first", {
    query: withRef.extend({
      tokens: numberSchema.max(50_000).default(4_000),
      task: textSchema.max(5_000).default(""),
      path: listSchema,
      glob: textSchema.max(500).optional(),
    }),
    body: codeMapSchema,
    answer: (projectId, { ref, tokens, task, path, glob }) =>
      askCode(dependencies, { projectId, ref }, { kind: "map", tokens, task, paths: path, glob }),
  });
  get("/graph", "Folders and the imports between them, or one file among its neighbours", {
    query: withRef.extend({ open: listSchema, focus: pathSchema.optional() }),
    body: folderGraphSchema,
    answer: (projectId, { ref, open, focus }) =>
      askCode(dependencies, { projectId, ref }, { kind: "graph", open, focus }),
  });
  get("/search", "Lines that hold a text", {
    query: withRef.extend({
      q: textSchema.min(1).max(500),
      regex: z.enum(["true", "false"]).default("false"),
    }),
    body: codeSearchSchema,
    answer: (projectId, { ref, q, regex }) =>
      searchCode(dependencies, { projectId, ref, text: q, regex: regex === "true" }),
  });
  get("/blame", "The commit and task of each line", {
    query: withPath,
    body: blameSchema,
    answer: (projectId, query) => blameFile(dependencies, { projectId, ...query }),
  });
  get("/why", "From a line to its task, criteria, prompt and approver", {
    query: withPath.extend({ line: numberSchema }),
    body: whySchema,
    answer: (projectId, query) => whyLine(dependencies, { projectId, ...query }),
  });
}

function symbolOf({ name, path, line, column }: z.output<typeof symbolQuery>) {
  if (path !== undefined && line !== undefined) return { path, line, column: column ?? 1 };
  return { name: name ?? "", path };
}
