import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import { mcpGrant } from "../mcp/tool-name";
import { type FileProblem, readFrontMatter } from "./front-matter";
import { hiddenCharacter } from "./hidden-character";
import { unknownFields } from "./unknown-field";

export type Brought =
  | { ok: true; agent: AgentDefinition; notes: string[]; callsignLine: number }
  | ({ ok: false } & FileProblem);

type BringOptions = {
  /** Its name where the file gives none. */
  stem: string;
  /** The agent that it would replace: it fills in what the file leaves out. */
  below: AgentDefinition | null;
  knownTools: readonly string[];
};

/** What Claude Code's tools are called here. */
const counterparts: Readonly<Record<string, readonly string[]>> = {
  Read: ["read_file", "list_files"],
  Glob: ["list_files"],
  LS: ["list_files"],
  Grep: ["search_code"],
  Write: ["write_file"],
  Edit: ["apply_edit", "apply_patch"],
  MultiEdit: ["apply_edit", "apply_patch"],
  Bash: ["run_command", "run_tests"],
  AskUserQuestion: ["ask_person"],
};
/** A file without tools has all of them in Claude Code. Nothing that reaches outside is among these. */
const allOfThem = ["Read", "Grep", "Write", "Edit", "Bash"];
const writing = ["write_file", "apply_edit", "apply_patch", "delete_file", "create_diagram"];

/**
 * Reads an agent that a repository brings: War Room's own format, or Claude Code's with its few fields. What is left out
 * is filled in, what cannot be used is said. Nothing of it counts before a person has allowed it.
 */
export function bringAgent(text: string, { stem, below, knownTools }: BringOptions): Brought {
  const hidden = hiddenCharacter(text);
  if (hidden) return { ok: false, ...hidden };
  const matter = readFrontMatter(text);
  if (!matter.ok) return matter;
  const { fields, body, lineOf } = matter;
  const notes: string[] = [];
  const tools = toolsOf(fields.tools, knownTools, notes);
  const name = fields.name ?? stem;
  const parsed = agentDefinitionSchema.safeParse({
    name,
    callsign: fields.callsign ?? below?.callsign ?? String(name).slice(0, 32),
    title: fields.title ?? below?.title ?? String(name).replaceAll("-", " "),
    description: fields.description ?? below?.description ?? "Brought by the repository.",
    tools: [...tools, "finish"],
    model: tierOf(fields.model, below, notes),
    phase: fields.phase ?? below?.phase ?? "Project",
    output: fields.output ?? below?.output ?? outputOf(tools, notes),
    limits: fields.limits ?? below?.limits,
    prompt: body,
    brought: true,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = String(issue?.path[0] ?? "");
    return { ok: false, line: lineOf(key), message: `${key}: ${issue?.message ?? "not valid"}` };
  }
  const unused = unknownFields(fields).map(({ path, meant }) =>
    meant ? `${path.join(".")} (did you mean ${meant}?)` : path.join("."),
  );
  if (unused.length > 0) notes.push(`Not used here: ${unused.slice(0, 10).join(", ")}.`);
  return { ok: true, agent: parsed.data, notes, callsignLine: lineOf("callsign") };
}

function toolsOf(wanted: unknown, knownTools: readonly string[], notes: string[]): string[] {
  if (wanted === undefined || wanted === null)
    notes.push("It names no tools, which means all of them in Claude Code; here it may read, write and run.");
  const names = wanted === undefined || wanted === null ? allOfThem : namesOf(wanted);
  const lost: string[] = [];
  const granted = names.flatMap((name) => {
    if (name === "finish") return [];
    if (knownTools.includes(name) || mcpGrant.test(name)) return [name];
    const found = Object.hasOwn(counterparts, name) ? counterparts[name] : undefined;
    if (!found) lost.push(name);
    return found ?? [];
  });
  if (lost.length > 0) notes.push(`Tools without a counterpart here: ${lost.slice(0, 20).join(", ")}.`);
  return [...new Set(granted)];
}

/** `Bash(git:*)` allows less than `Bash`, which cannot be said here: it stays a name of its own, and is not granted. */
function namesOf(wanted: unknown): string[] {
  const names = Array.isArray(wanted) ? wanted.map(String) : String(wanted).split(/,(?![^(]*\))/);
  return names.map((name) => name.trim()).filter(Boolean);
}

function tierOf(model: unknown, below: AgentDefinition | null, notes: string[]): string {
  if (model === undefined || model === null || model === "inherit") return below?.model ?? "strong";
  const name = String(model).toLowerCase();
  if (name === "strong" || name === "fast") return name;
  if (name.includes("haiku")) return "fast";
  if (!/opus|sonnet/.test(name))
    notes.push(`The model ${name.slice(0, 60)} is not known here; it gets the strong one.`);
  return "strong";
}

function outputOf(tools: readonly string[], notes: string[]): string {
  const output = tools.some((tool) => writing.includes(tool)) ? "files" : "review";
  notes.push(`It does not say what it delivers; by its tools: ${output}.`);
  return output;
}
