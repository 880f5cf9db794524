import type { RosterView } from "@/contracts/roster";

export type Callsign = { callsign: string; role: string };
/** From an agent's name to the word that people call it by. */
export type Callsigns = (agent: string) => Callsign;

const shortRoles: Record<string, string> = {
  "business-analyst": "analyst",
  "database-developer": "database",
  "backend-developer": "backend",
  "frontend-developer": "frontend",
  "integration-developer": "integration",
  "diagram-creator": "diagrams",
  "qa-engineer": "qa",
  "code-reviewer": "review",
  "bug-hunter": "bugs",
  "technical-writer": "docs",
};

/** Looks callsigns up in the roster; a name that it does not know stands for itself. */
export function callsignsOf(roster: RosterView | undefined): Callsigns {
  const known = new Map(roster?.agents.map((agent) => [agent.name, agent]));
  return (name) => {
    const agent = known.get(name);
    if (!agent) return { callsign: name, role: "" };
    return { callsign: agent.callsign, role: shortRoles[name] ?? agent.title.toLowerCase() };
  };
}
