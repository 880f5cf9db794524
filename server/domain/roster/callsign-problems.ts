import type { AgentSource, RosterEntry, RosterProblem } from "@/contracts/roster";

/** Who may change a file: the later one is told. */
const order: Record<AgentSource, number> = { "built-in": 0, own: 1, project: 2 };

/** Agents of one callsign, where a message can reach one of them only: a problem of the file that came second. */
export function callsignProblems(
  entries: readonly RosterEntry[],
  lineOf: (entry: RosterEntry) => number,
): RosterProblem[] {
  const first = new Map<string, RosterEntry>();
  return entries.flatMap((entry) => {
    const { callsign } = entry.agent;
    const reached = first.get(callsign);
    if (!reached) {
      first.set(callsign, entry);
      return [];
    }
    const isLater = order[entry.source] >= order[reached.source];
    const [told, other] = isLater ? [entry, reached] : [reached, entry];
    const message = `callsign: ${other.agent.name} is called ${callsign} too; @${callsign} reaches ${isLater ? "that" : "this"} one`;
    return [{ file: told.file, line: lineOf(told), message, source: told.source }];
  });
}
