import { createHash } from "node:crypto";
import type { AgentLeaves, BroughtAgent, Roster, RosterEntry, RosterProblem } from "@/contracts/roster";
import { bringAgent } from "./bring-agent";
import { callsignProblems } from "./callsign-problems";
import { hasFrontMatter } from "./front-matter";
import { rosterOf } from "./layer-agents";

export type ProjectRoster = { roster: Roster; brought: BroughtAgent[] };

const ownFolder = /^agents\/([^/]+)\.md$/;
const claudeFolder = /^\.claude\/agents\/(?:.+\/)?([^/]+)\.md$/;

/** Whether a path of a repository is where agents are looked for. */
export function isAgentPath(path: string): boolean {
  const [, stem] = ownFolder.exec(path) ?? claudeFolder.exec(path) ?? [];
  return stem !== undefined && stem !== "README";
}

/**
 * The roster as a project's missions see it. An agent that its repository brings works only once a person has allowed
 * exactly this text with exactly these tools; until then, and after a change, the one below it does.
 */
export function withProjectAgents(
  base: Roster,
  {
    files,
    leaves,
    knownTools,
  }: {
    files: ReadonlyArray<{ path: string; text: string }>;
    leaves: AgentLeaves;
    knownTools: readonly string[];
  },
): ProjectRoster {
  const below = new Map(base.entries.map((entry) => [entry.agent.name, entry]));
  const brought = new Map<string, BroughtAgent>();
  const problems: RosterProblem[] = [];
  const callsignLines = new Map<string, number>();
  for (const { path, text } of [...files].sort(byFolder)) {
    // Any text may lie in a folder that is called agents.
    if (ownFolder.test(path) && !hasFrontMatter(text)) continue;
    const stem = (ownFolder.exec(path) ?? claudeFolder.exec(path))?.[1] ?? "";
    const named = bringAgent(text, { stem, below: null, knownTools });
    const parsed = named.ok
      ? bringAgent(text, { stem, below: below.get(named.agent.name)?.agent ?? null, knownTools })
      : named;
    if (!parsed.ok) {
      problems.push({ file: path, line: parsed.line, message: parsed.message, source: "project" });
      continue;
    }
    const { agent, notes } = parsed;
    const twin = brought.get(agent.name);
    if (twin) {
      const message = `name: ${twin.path} has the agent ${agent.name} too; that one is used`;
      problems.push({ file: path, line: 1, message, source: "project" });
      continue;
    }
    callsignLines.set(agent.name, parsed.callsignLine);
    const hash = contentHash([path, text, agent.tools]);
    const replaced = below.get(agent.name);
    brought.set(agent.name, {
      ...{ agent, path, hash, notes },
      replaces: replaced ? [...replaced.replaces, replaced.source] : [],
      leave: Object.hasOwn(leaves, hash) ? (leaves[hash]?.decision ?? null) : null,
    });
  }
  const entries = new Map<string, RosterEntry>(below);
  const allOfThem = new Map<string, RosterEntry>(below);
  for (const { agent, path, replaces, leave } of brought.values()) {
    const fileName = path.slice(path.lastIndexOf("/") + 1);
    const entry: RosterEntry = { agent, source: "project", file: path, fileName, replaces };
    allOfThem.set(agent.name, entry);
    if (leave === "allowed") entries.set(agent.name, entry);
  }
  // Whoever decides about an agent learns it before.
  const namesakes = callsignProblems(
    [...allOfThem.values()],
    ({ agent }) => callsignLines.get(agent.name) ?? 1,
  );
  problems.push(...namesakes.filter(({ source }) => source === "project"));
  return {
    roster: rosterOf([...entries.values()], [...base.problems, ...problems]),
    brought: [...brought.values()],
  };
}

/** What is meant for War Room before what is meant for others. */
function byFolder(one: { path: string }, other: { path: string }): number {
  const rank = ({ path }: { path: string }) => (ownFolder.test(path) ? 0 : 1);
  return rank(one) - rank(other) || (one.path < other.path ? -1 : 1);
}

function contentHash(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32);
}
