type Named = { name: string; callsign: string };

export type Addressee<T extends Named> =
  | { kind: "team"; text: string }
  | { kind: "agent"; agent: T; text: string }
  /** There is no agent of this name. */
  | { kind: "unknown"; name: string }
  /** A name, and nothing said to it. */
  | { kind: "empty"; name: string };

/** `@Sol use cm`, ` @sol: use cm`; not `@types/node is missing`, which is no name. */
const mention = /^\s*@([a-z][a-z0-9-]*)(?:\s*[:,]\s*|\s+|$)([\s\S]*)$/i;
const everybody: ReadonlySet<string> = new Set(["team", "all", "everybody"]);

/** Whom a message in the chat is for: the agent (callsign or name, in whatever case) that it begins with, or the team. */
export function addresseeOf<T extends Named>(text: string, agents: readonly T[]): Addressee<T> {
  const [, written, words = ""] = mention.exec(text) ?? [];
  if (written === undefined) return { kind: "team", text };
  const name = written.toLowerCase();
  const agent = agents.find((one) => one.callsign.toLowerCase() === name || one.name.toLowerCase() === name);
  if (!agent && !everybody.has(name)) return { kind: "unknown", name: written };
  const said = words.trimEnd();
  if (said === "") return { kind: "empty", name: written };
  return agent ? { kind: "agent", agent, text: said } : { kind: "team", text: said };
}
