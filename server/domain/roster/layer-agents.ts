import type { AgentSource, Roster, RosterEntry, RosterProblem } from "@/contracts/roster";
import { callsignProblems } from "./callsign-problems";
import { parseAgentFile } from "./parse-agent-file";

export type AgentLayer = {
  source: AgentSource;
  files: ReadonlyArray<{ path: string; name: string; text: string }>;
  unreadable: ReadonlyArray<{ path: string; message: string }>;
};

/** One roster of several folders: a later layer's agent replaces an earlier one's of its name. A bad file is a problem. */
export function layerAgents(layers: readonly AgentLayer[], knownTools: readonly string[]): Roster {
  const entries = new Map<string, RosterEntry>();
  const problems: RosterProblem[] = [];
  const callsignLines = new Map<string, number>();
  for (const { source, files, unreadable } of layers) {
    problems.push(
      ...unreadable.map(({ path, message }) => ({
        ...{ file: path, line: 1, message, source, unreadable: true as const },
      })),
    );
    for (const { path, name: fileName, text } of files) {
      const parsed = parseAgentFile(text, knownTools);
      if (!parsed.ok) {
        problems.push({ file: path, line: parsed.line, message: parsed.message, source });
        continue;
      }
      const { agent, lineOf } = parsed;
      const below = entries.get(agent.name);
      if (below?.source === source) {
        const message = `name: ${below.fileName} has the agent ${agent.name} too; that one is used`;
        problems.push({ file: path, line: lineOf("name"), message, source });
        continue;
      }
      const replaces = below ? [...below.replaces, below.source] : [];
      callsignLines.set(agent.name, lineOf("callsign"));
      entries.set(agent.name, { agent, source, file: path, fileName, replaces });
    }
  }
  const all = [...entries.values()];
  problems.push(...callsignProblems(all, ({ agent }) => callsignLines.get(agent.name) ?? 1));
  return rosterOf(all, problems);
}

export function rosterOf(entries: RosterEntry[], problems: RosterProblem[]): Roster {
  return { agents: entries.map(({ agent }) => agent), entries, problems };
}
