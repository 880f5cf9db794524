import type { RosterView } from "@/contracts/roster";

export type Callsign = {
  callsign: string;
  role: string;
  /** Its title by its file, where that was edited since it began. */
  editedTo?: string;
};
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

const noTitles: ReadonlyMap<string, string | null> = new Map();

/**
 * Looks callsigns up in the roster; a name that it does not know stands for itself.
 * @param begunAs titles that agents began with, where they are known
 */
export function callsignsOf(roster: RosterView | undefined, begunAs = noTitles): Callsigns {
  const known = new Map(roster?.agents.map((agent) => [agent.name, agent]));
  return (name) => {
    const agent = known.get(name);
    const title = begunAs.get(name) ?? null;
    if (!agent) return { callsign: name, role: title?.toLowerCase() ?? "" };
    if (title !== null && title !== agent.title)
      return { callsign: agent.callsign, role: title.toLowerCase(), editedTo: agent.title };
    return { callsign: agent.callsign, role: shortRoles[name] ?? agent.title.toLowerCase() };
  };
}
