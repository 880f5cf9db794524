import { z } from "zod";

/** Bodies and answers of the REST API under /api/projects/:projectId/codebase. Lines and columns are 1-based. */

export const symbolKindSchema = z.enum([
  ...(["function", "class", "method", "type", "endpoint", "component", "schema", "value"] as const),
]);
export const codeSymbolSchema = z.object({
  path: z.string(),
  name: z.string(),
  kind: symbolKindSchema,
  line: z.number(),
  endLine: z.number(),
  column: z.number(),
  exported: z.boolean(),
  /** The symbol that it stands in. */
  of: z.string().nullable(),
});
export type CodeSymbolView = z.infer<typeof codeSymbolSchema>;

export const codeFileRowSchema = z.object({
  path: z.string(),
  language: z.string().nullable(),
  bytes: z.number(),
  /** Null where it was not read. */
  lines: z.number().nullable(),
  symbols: z.number(),
  /** Its grammar cannot read all of it. */
  broken: z.boolean(),
  /** Why it was not read; null: it was, or there is nothing to read. */
  skipped: z.string().nullable(),
  /** Commits that changed it, among the newest of the history. */
  changes: z.number(),
  /** The agent that changed it last; null: a person, or long ago. */
  owner: z.string().nullable(),
});
export type CodeFileRow = z.infer<typeof codeFileRowSchema>;

export const indexProgressSchema = z.object({
  state: z.enum(["indexing", "ready"]),
  done: z.number(),
  of: z.number(),
});

/** GET …/codebase?ref=&part= */
export const codebaseSchema = z.object({
  ref: z.string(),
  commit: z.string(),
  /** `of`: all files, also where only some are listed. */
  progress: indexProgressSchema,
  files: z.array(codeFileRowSchema),
  /** With `part=top`: folders, with a slash at the end, that hold files which are not listed. */
  folders: z.array(z.string()),
  /** Files that were not read. */
  unread: z.number(),
  languages: z.array(z.object({ name: z.string(), files: z.number(), lines: z.number() })),
  symbols: z.number(),
  /** Imports of one file by another. */
  edges: z.number(),
});
export type Codebase = z.infer<typeof codebaseSchema>;

/** GET …/codebase/refs: branches that can be looked at, the default one first. */
export const codeRefsSchema = z.object({
  refs: z.array(
    z.object({
      ref: z.string(),
      /** The mission whose branch it is. */
      missionId: z.string().nullable(),
      title: z.string().nullable(),
      running: z.boolean(),
    }),
  ),
});
export type CodeRefs = z.infer<typeof codeRefsSchema>;

/** GET …/codebase/file?ref=&path= */
export const codeFileSchema = z.object({
  path: z.string(),
  ref: z.string(),
  language: z.string().nullable(),
  /** Null where it cannot be shown: `why` says it. */
  text: z.string().nullable(),
  why: z.string().nullable(),
  broken: z.boolean(),
  outline: z.array(codeSymbolSchema),
  imports: z.array(z.object({ specifier: z.string(), line: z.number(), to: z.array(z.string()) })),
  importedBy: z.array(z.string()),
  /** Places that mean a symbol: line, column, length, path and line of what they mean. */
  links: z.array(z.tuple([z.number(), z.number(), z.number(), z.string(), z.number()])),
});
export type CodeFileView = z.infer<typeof codeFileSchema>;

export const symbolsAnswerSchema = z.object({ symbols: z.array(codeSymbolSchema) });

export const codeUseSchema = z.object({
  path: z.string(),
  line: z.number(),
  column: z.number(),
  kind: z.enum(["call", "reference", "inherits", "implements"]),
  inside: z.string().nullable(),
});
/** GET …/codebase/references */
export const referencesSchema = z.object({
  definition: codeSymbolSchema.nullable(),
  references: z.array(codeUseSchema),
});
export type References = z.infer<typeof referencesSchema>;

const callSchema = z.object({
  symbol: codeSymbolSchema.nullable(),
  path: z.string(),
  lines: z.array(z.number()),
});
/** GET …/codebase/callers and …/callees */
export const callsSchema = z.object({ definition: codeSymbolSchema.nullable(), calls: z.array(callSchema) });
export type Calls = z.infer<typeof callsSchema>;

/** GET …/codebase/impact */
export const impactSchema = z.object({
  /** Paths or symbols that were asked about and are not there. */
  unknown: z.array(z.string()),
  files: z.array(
    z.object({ path: z.string(), distance: z.number(), through: z.string(), isTest: z.boolean() }),
  ),
});
export type ImpactView = z.infer<typeof impactSchema>;

/** GET …/codebase/health: what may want care. */
export const codeHealthSchema = z.object({
  cycles: z.array(z.array(z.string())),
  unused: z.array(z.string()),
  hotSpots: z.array(
    z.object({ path: z.string(), lines: z.number(), changes: z.number(), score: z.number() }),
  ),
});
export type CodeHealth = z.infer<typeof codeHealthSchema>;

/** GET …/codebase/path?from=&to= */
export const codePathSchema = z.object({ path: z.array(z.string()).nullable() });

/** GET …/codebase/map?tokens=&task= */
export const codeMapSchema = z.object({ text: z.string(), tokens: z.number(), files: z.number() });

/** GET …/codebase/graph?open=&focus= */
export const folderGraphSchema = z.object({
  nodes: z.array(
    z.object({ path: z.string(), kind: z.enum(["folder", "file"]), files: z.number(), lines: z.number() }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
  /** Nodes that were left out, as there are more than can be looked at. */
  left: z.number(),
});
export type FolderGraphView = z.infer<typeof folderGraphSchema>;

/** GET …/codebase/search?q= */
export const codeSearchSchema = z.object({
  matches: z.array(z.object({ path: z.string(), line: z.number(), text: z.string() })),
  /** There are more than these. */
  more: z.boolean(),
});
export type CodeSearch = z.infer<typeof codeSearchSchema>;

/** GET …/codebase/blame?path= : runs of lines of one commit. */
export const blameSchema = z.object({
  spans: z.array(z.object({ line: z.number(), lines: z.number(), commit: z.string() })),
  commits: z.record(
    z.string(),
    z.object({
      subject: z.string(),
      author: z.string(),
      at: z.string(),
      missionId: z.string().nullable(),
      taskId: z.string().nullable(),
      /** Of the task in its plan; null where neither is known here any more. */
      taskNumber: z.string().nullable(),
      agent: z.string().nullable(),
    }),
  ),
});
export type Blame = z.infer<typeof blameSchema>;

/** GET …/codebase/why?path=&line= : from a line back to who wanted it. */
export const whySchema = z.object({
  commit: z.object({ id: z.string(), subject: z.string(), author: z.string(), at: z.string() }),
  mission: z.object({ id: z.string(), title: z.string() }).nullable(),
  task: z
    .object({ id: z.string(), number: z.string(), title: z.string(), agent: z.string(), brief: z.string() })
    .nullable(),
  criteria: z.array(z.object({ id: z.string(), text: z.string() })),
  rfcs: z.array(z.object({ id: z.string(), title: z.string(), status: z.string() })),
  /** The first call of the attempt that was committed: what the agent was told. */
  prompt: z.object({ stepId: z.string(), taskId: z.string() }).nullable(),
  approvals: z.array(
    z.object({
      ...{ what: z.string(), by: z.string(), decision: z.string(), at: z.string().nullable() },
      /** What was said with it, such as that the spec was edited. */
      note: z.string().nullable().default(null),
    }),
  ),
});
export type Why = z.infer<typeof whySchema>;
