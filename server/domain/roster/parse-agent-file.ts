import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import { mcpGrant } from "@/server/domain/mcp/tool-name";
import { type FileProblem, readFrontMatter } from "./front-matter";

export type AgentFile =
  | { ok: true; agent: AgentDefinition; lineOf: (key: string) => number }
  | ({ ok: false } & FileProblem);

/**
 * Reads an agent's Markdown file: YAML front matter, then the prompt. `tools` may be a list or one line with commas,
 * the two ways in which coding agents write it. Lines of problems count from the top of the file.
 */
export function parseAgentFile(text: string, knownTools: readonly string[]): AgentFile {
  const matter = readFrontMatter(text);
  if (!matter.ok) return matter;
  const { fields, body, lineOf } = matter;
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
    return { ok: false, line: lineOf(key), message: `${key || "front matter"}: ${what}` };
  }
  // A tool of an MCP server need not be there now.
  const unknown = parsed.data.tools.find((tool) => !knownTools.includes(tool) && !mcpGrant.test(tool));
  if (unknown)
    return { ok: false, line: lineOf("tools"), message: `tools: there is no tool named ${unknown}` };
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
