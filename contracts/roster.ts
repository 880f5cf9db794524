import { z } from "zod";
import type { AgentDefinition } from "./agents";

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
});
export type RosterProblem = z.infer<typeof rosterProblemSchema>;

export type Roster = { agents: AgentDefinition[]; entries: RosterEntry[]; problems: RosterProblem[] };
