import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import { didYouMean } from "@/contracts/nearest-word";
import { mcpGrant } from "@/server/domain/mcp/tool-name";
import { type FileProblem, type LineOf, readFrontMatter } from "./front-matter";
import { unknownFields } from "./unknown-field";

export type AgentFile = { ok: true; agent: AgentDefinition; lineOf: LineOf } | ({ ok: false } & FileProblem);

/**
 * Reads an agent's Markdown file: YAML front matter, then the prompt. `tools` may be a list or one line with commas,
 * the two ways in which coding agents write it. Lines of problems count from the top of the file.
 */
export function parseAgentFile(text: string, knownTools: readonly string[]): AgentFile {
  const matter = readFrontMatter(text);
  if (!matter.ok) return matter;
  const { fields, body, lineOf } = matter;
  // Before what is missing: a misspelt field is most often that.
  const [stray] = unknownFields(fields);
  if (stray) {
    const meant = stray.meant ? `; did you mean ${stray.meant}?` : "";
    const message = `${stray.path.join(".")}: agents have no such field${meant}`;
    return { ok: false, line: lineOf(...stray.path), message };
  }
  const tools = typeof fields.tools === "string" ? namesIn(fields.tools) : fields.tools;
  const parsed = agentDefinitionSchema.safeParse({ ...fields, tools, prompt: body });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = String(issue?.path[0] ?? "");
    if (key === "prompt")
      return {
        ok: false,
        line: lineCount(text),
        message: "The prompt is missing: write it below the front matter.",
      };
    const what = key in fields || key === "" ? (issue?.message ?? "not valid") : "is missing";
    const place = issue?.path.join(".") || "front matter";
    return { ok: false, line: lineOf(...(issue?.path ?? [])), message: `${place}: ${what}` };
  }
  // A tool of an MCP server need not be there now.
  const unknown = parsed.data.tools.find((tool) => !knownTools.includes(tool) && !mcpGrant.test(tool));
  if (unknown) {
    const message = `tools: there is no tool named ${unknown}${didYouMean(unknown, knownTools)}`;
    return { ok: false, line: lineOf("tools", parsed.data.tools.indexOf(unknown)), message };
  }
  return { ok: true, agent: parsed.data, lineOf };
}

/** Names on one line, with commas. */
export function namesIn(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

function lineCount(text: string): number {
  return text.trimEnd().split("\n").length;
}
