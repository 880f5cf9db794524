import { z } from "zod";
import { type AgentDefinition, agentDefinitionSchema, riskClassSchema } from "./agents";
import { textSchema } from "./inputs";

/** Where an agent comes from; each replaces those before it by name. */
export const agentSourceSchema = z.enum(["built-in", "own", "project"]);
export type AgentSource = z.infer<typeof agentSourceSchema>;

export type RosterEntry = {
  agent: AgentDefinition;
  source: AgentSource;
  /** As in problems: with its folder. */
  file: string;
  /** Its name in its folder. */
  fileName: string;
  /** Layers below that have an agent of this name. */
  replaces: AgentSource[];
};

export const rosterProblemSchema = z.object({
  file: z.string(),
  line: z.number().int(),
  message: z.string(),
  source: agentSourceSchema,
  /** The file's text cannot be had, so that no editor can show it. */
  unreadable: z.literal(true).optional(),
});
export type RosterProblem = z.infer<typeof rosterProblemSchema>;

export type Roster = { agents: AgentDefinition[]; entries: RosterEntry[]; problems: RosterProblem[] };

/** What a person decided about an agent that a repository brings, by the hash of its text and tools. */
export const agentLeavesSchema = z.record(
  z.string(),
  z.object({ decision: z.enum(["allowed", "refused"]), name: z.string(), path: z.string(), at: z.string() }),
);
export type AgentLeaves = z.infer<typeof agentLeavesSchema>;

export const broughtAgentSchema = z.object({
  agent: agentDefinitionSchema,
  path: z.string(),
  hash: z.string(),
  /** What of the file could not be used, or was filled in. */
  notes: z.array(z.string()),
  replaces: z.array(agentSourceSchema),
  /** Null: nobody has decided. */
  leave: z.enum(["allowed", "refused"]).nullable(),
});
export type BroughtAgent = z.infer<typeof broughtAgentSchema>;

/** POST /api/projects/:projectId/agents: allows or refuses what the repository brings, as it was shown. */
export const agentDecisionSchema = z.object({
  hash: z.string().max(64),
  decision: z.enum(["allowed", "refused"]),
});
export type AgentDecision = z.infer<typeof agentDecisionSchema>;

/** GET /api/agents: the roster, by layers. Bad files are listed, the others load. */
export const rosterAgentSchema = agentDefinitionSchema
  .omit({ prompt: true, brought: true })
  .extend({ source: agentSourceSchema, file: z.string(), replaces: z.array(agentSourceSchema) });
export type RosterAgent = z.infer<typeof rosterAgentSchema>;

export const rosterSchema = z.object({
  agents: z.array(rosterAgentSchema),
  problems: z.array(rosterProblemSchema),
  /** Tools that can be granted, with what each may touch. */
  tools: z.array(z.object({ name: z.string(), risk: riskClassSchema.nullable(), description: z.string() })),
  /** Agents of the project's repository, allowed or not; empty where no project is named. */
  brought: z.array(broughtAgentSchema),
  /** Folder of the person's own agents. */
  ownFolder: z.string(),
});
export type RosterView = z.infer<typeof rosterSchema>;

export const agentFileSchema = z.object({ fileName: z.string(), text: z.string(), hash: z.string() });

/** GET /api/agents/:name */
export const agentDetailSchema = z.object({
  name: z.string(),
  /** Null: its own file is not valid, and there is no other. */
  agent: rosterAgentSchema.nullable(),
  /** The file that comes with War Room. */
  builtIn: agentFileSchema.nullable(),
  /** The person's own file, valid or not. */
  own: agentFileSchema.nullable(),
});
export type AgentDetail = z.infer<typeof agentDetailSchema>;

const agentTextSchema = textSchema.max(200_000);

/** POST /api/agents/check: whether a text is an agent's file, and the prompt that it gives. */
export const checkAgentSchema = z.object({ text: agentTextSchema });
export const agentCheckSchema = z.object({
  problem: z.object({ line: z.number().int(), message: z.string() }).nullable(),
  agent: agentDefinitionSchema.nullable(),
  /** The first part of what is sent; the house rules of the repository, the spec and the task follow it. */
  prompt: z.string().nullable(),
});
export type AgentCheck = z.infer<typeof agentCheckSchema>;

/** POST /api/agents */
export const newAgentSchema = z.object({ text: agentTextSchema });
/** PUT /api/agents/:name: `loaded` is the hash of the text that was edited. */
export const changedAgentSchema = z.object({ text: agentTextSchema, loaded: z.string().max(64) });
export const savedAgentSchema = z.object({ name: z.string(), hash: z.string() });
export type SavedAgent = z.infer<typeof savedAgentSchema>;
