import type { AgentDefinition } from "@/contracts/agents";

/** The agents that there are. A bad file is a problem with its place; the others load all the same. */
export type RosterPort = {
  read(): Promise<Roster>;
};

export type Roster = { agents: AgentDefinition[]; problems: RosterProblem[] };

export type RosterProblem = { file: string; line: number; message: string };
