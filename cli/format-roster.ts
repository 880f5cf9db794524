import { countOf } from "@/contracts/count-of";
import type { RosterEntry } from "@/contracts/roster";

/** The roster as people read it in a terminal, by phase. */
export function formatRoster(entries: readonly RosterEntry[]): string {
  const phases = [...new Set(entries.map(({ agent }) => agent.phase))];
  const width = Math.max(0, ...entries.map(({ agent }) => agent.name.length));
  const call = Math.max(0, ...entries.map(({ agent }) => agent.callsign.length));
  const lines = phases.flatMap((phase) => [
    phase,
    ...entries
      .filter(({ agent }) => agent.phase === phase)
      .map(({ agent, source }) => {
        const { name, callsign, model, tools } = agent;
        const whose = source === "own" ? "  yours" : "";
        return `  ${callsign.padEnd(call)}  ${name.padEnd(width)}  ${model.padEnd(6)}  ${tools.join(" ")}${whose}`;
      }),
  ]);
  return `${lines.join("\n")}\n\n${countOf(entries.length, "agent")}\n`;
}
