import type { RosterAgent } from "@/contracts/roster";

/** Agents in whose names, title, description or tools every word of the query stands. */
export function findAgents(agents: readonly RosterAgent[], query: string): RosterAgent[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return agents.filter(({ name, callsign, title, description, phase, tools }) => {
    const text = [name, callsign, title, description, phase, ...tools].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
