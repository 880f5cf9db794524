import { z } from "zod";
import type { RiskClass } from "@/contracts/agents";
import type { Answer, Question, QuestionKind } from "@/contracts/codebase-questions";
import type { TestName } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import { type RecalledMemory, recalledMemorySchema } from "@/contracts/memory";
import type { SharedEntry } from "@/contracts/mission-state";
import type { AnswerKind } from "@/server/domain/questions/question";
import type { TestSuite } from "@/server/domain/test-run/test-suite";
import type { IdSource } from "@/server/ports/clock";
import type { DiagramPort } from "@/server/ports/diagram";
import type { McpPort } from "@/server/ports/mcp";
import type { ReachPort } from "@/server/ports/reach";
import type { SandboxPort } from "@/server/ports/sandbox";
import type { Commit } from "@/server/ports/vcs";
import type { WorkspacePort } from "@/server/ports/workspace";

/** What a tool may use. Everything that reaches outside comes in here. */
export type ToolContext = {
  /** Work folder of the attempt. */
  root: string;
  files: WorkspacePort;
  sandbox: SandboxPort;
  ids: IdSource;
  diagrams: DiagramPort;
  mcp: Pick<McpPort, "call">;
  reach: ReachPort;
  history: HistoryReader;
  /** The graph of the work folder as it is now. */
  code: CodeReader;
  /** What the task is about, for what is worked out for it. */
  task: () => Promise<{ text: string; paths: readonly string[] }>;
  /** The task's notes, in the order in which they were last written. */
  notes: () => Promise<ReadonlyArray<{ key: string; text: string }>>;
  /** What the mission's agents share, by key. */
  shared: () => Promise<Readonly<Record<string, SharedEntry>>>;
  /** Files of RFCs elsewhere in the project: on the default branch and on those of other missions. */
  takenRfcs: () => Promise<readonly string[]>;
  /** RFCs that the task writes or waits for, as far as they were handed in. */
  rfcs: () => Promise<readonly NearRfc[]>;
  /** What earlier missions have left about something, best first. */
  recallMemory: (text: string) => Promise<RecalledMemory[]>;
  /** Globs that the task may change. */
  writes: readonly string[];
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  signal: AbortSignal;
  /** Terminal output for people who watch. */
  onOutput: (text: string) => void;
  /** The person's answer, or null while it is not there. */
  askPerson: (question: {
    question: string;
    options: string[];
    /** What the agent does after each of them. */
    follows: string[];
  }) => Promise<string | null>;
  /** Opens a question to another agent; its answer is had after the call. */
  openQuestion: (wanted: WantedQuestion) => Promise<Opened>;
};

export type NearRfc = {
  id: string;
  path: string | null;
  /** Of its newest revision. */
  text: string;
  /** Ids of what is said beside it. */
  comments: readonly string[];
  /** How many of them this attempt has left. */
  mine: number;
  /** Whether agents may say more. */
  hasRoom: boolean;
};

export type WantedQuestion = { to: string; question: string; answer: AnswerKind };
/** `asked`: what the conversation needs, for the step's record. */
export type Opened = { ok: true; asked: JsonObject } | { ok: false; why: string };
/** Asks the codebase of the work folder. */
export type CodeReader = <Kind extends QuestionKind>(question: Question<Kind>) => Promise<Answer<Kind>>;

/** What git knows of the attempt's ground and of its own changes. */
export type HistoryReader = {
  /** Newest first. */
  log(limit: number): Promise<Commit[]>;
  /** What was changed so far, or what a commit changed; null for a commit that is not in what it builds on. */
  diff(wanted: { commit?: string; paths?: string[]; maxBytes: number }): Promise<string | null>;
};

/** What the engine writes to the log when the step is over, out of a result's data. */
export const toldSchema = z.object({
  /** A note of the task; null: forgotten. */
  noted: z.object({ key: z.string(), text: z.string().nullable() }).optional(),
  /** An entry of the mission's shared context. `seen`: its version when it was set, 0 where it was new. */
  shared: z
    .object({ key: z.string(), value: z.string(), reason: z.string(), seen: z.number().int().default(0) })
    .optional(),
  reported: z
    .object({
      sentence: z.string(),
      progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
      next: z.string().optional(),
      issues: z.array(z.string()).optional(),
    })
    .optional(),
  /** A comment on the RFC that the task is about. */
  commented: z
    .object({
      /** Left out in results of before: the first. */
      rfcId: z.string().optional(),
      text: z.string(),
      line: z.number().int().nullable(),
      section: z.string().nullable(),
      replyTo: z.string().nullable(),
    })
    .optional(),
  /** What was looked up in memory. */
  recalled: z.object({ query: z.string(), entries: z.array(recalledMemorySchema) }).optional(),
});
export type Told = z.infer<typeof toldSchema>;

export type ToolResult =
  /** `note`: the outcome in a few words for people, where the text's first line would not say it. */
  | { kind: "result"; text: string; isError: boolean; note?: string; data?: JsonObject }
  /** A person has been asked: the attempt rests until the answer is there. */
  | { kind: "waiting" };

/** `command`: the shell text that the doubt is about. `always`: a person is asked whatever the policy says. */
export type ToolConcern = { why: string; command?: string; always?: true };

/** A tool, described once: to the model, to people and to the approval policy. */
export type Tool = {
  name: string;
  description: string;
  risk: RiskClass;
  /** Whether the work folder may differ afterwards. */
  changesFiles: boolean;
  /**
   * What happens when the process died while it ran, so that nobody knows whether it took effect. `safe`: it is run
   * again, as all that it touches is the work folder, which is restored to what it was before. `ask`: a person decides.
   */
  repeat: "safe" | "ask";
  /** It asks people or programs beyond the work folder, whatever its risk: its beginning is in the log before it runs. */
  reachesOut?: true;
  inputSchema: JsonObject;
  /** Why a person is to be asked before it runs with this input; null: nothing speaks against it. */
  concern(input: JsonObject): ToolConcern | null;
  /** The command that it would run with this input in a mission with these tests, for people; null: it runs none. */
  runs(input: JsonObject, suites: readonly TestSuite[]): string | null;
  /** Title and path for people; never throws, whatever the input. */
  describe(input: JsonObject): { title: string; path: string | null };
  run(input: JsonObject, context: ToolContext): Promise<ToolResult>;
};

type ToolDefinition<Input> = {
  name: string;
  description: string;
  risk: RiskClass;
  changesFiles: boolean;
  repeat: Tool["repeat"];
  reachesOut?: true;
  input: z.ZodType<Input>;
  title: (input: Input) => string;
  path?: (input: Input) => string | null;
  concern?: (input: Input) => ToolConcern | null;
  runs?: (input: Input, suites: readonly TestSuite[]) => string | null;
  run: (input: Input, context: ToolContext) => Promise<ToolResult>;
};

/** Makes a tool whose input is parsed before it runs: a model's input is hostile. */
export function defineTool<Input>(definition: ToolDefinition<Input>): Tool {
  const { name, description, risk, changesFiles, repeat, reachesOut, input: schema } = definition;
  return {
    name,
    description,
    risk,
    changesFiles,
    repeat,
    ...(reachesOut ? { reachesOut } : {}),
    inputSchema: jsonSchemaOf(schema),
    describe: (input) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success) return { title: `${name} (invalid input)`, path: null };
      return {
        title: definition.title(parsed.data).slice(0, 200),
        path: definition.path?.(parsed.data) ?? null,
      };
    },
    concern: (input) => {
      const parsed = schema.safeParse(input);
      // What is not valid does not run either.
      return parsed.success ? (definition.concern?.(parsed.data) ?? null) : null;
    },
    runs: (input, suites) => {
      const parsed = schema.safeParse(input);
      return parsed.success ? (definition.runs?.(parsed.data, suites) ?? null) : null;
    },
    run: async (input, context) => {
      const parsed = schema.safeParse(input);
      if (!parsed.success)
        return failure(`The input of ${name} is not valid:\n${z.prettifyError(parsed.error)}`);
      return definition.run(parsed.data, context);
    },
  };
}

export function success(text: string, more: { note?: string; data?: JsonObject } = {}): ToolResult {
  return { kind: "result", text, isError: false, ...more };
}

export function failure(text: string, more: { note?: string; data?: JsonObject } = {}): ToolResult {
  return { kind: "result", text, isError: true, ...more };
}

/** JSON Schema of a zod schema, as models want it. */
export function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _ignored, ...rest } = z.toJSONSchema(schema, { io: "input" }) as JsonObject;
  return rest;
}
