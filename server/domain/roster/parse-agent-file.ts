import { LineCounter, parseDocument } from "yaml";
import { type AgentDefinition, agentDefinitionSchema } from "@/contracts/agents";
import { mcpGrant } from "@/server/domain/mcp/tool-name";

export type AgentFile = { ok: true; agent: AgentDefinition } | { ok: false; line: number; message: string };

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

/**
 * Reads an agent's Markdown file: YAML front matter, then the prompt. `tools` may be a list or one line with commas,
 * the two ways in which coding agents write it. Lines of problems count from the top of the file.
 */
export function parseAgentFile(text: string, knownTools: readonly string[]): AgentFile {
  const clean = text.replace(/^\uFEFF/, "");
  const match = frontMatter.exec(clean);
  if (!match?.[1])
    return { ok: false, line: 1, message: "The file must begin with front matter between two lines of ---." };

  const lines = new LineCounter();
  const document = parseDocument(match[1], { lineCounter: lines });
  const [broken] = document.errors;
  if (broken)
    return {
      ok: false,
      line: lines.linePos(broken.pos[0]).line + 1,
      message: broken.message.split("\n", 1)[0] ?? "",
    };

  const lineOf = (key: string): number => {
    const node = document.get(key, true) as { range?: [number, number, number] } | undefined;
    return node?.range ? lines.linePos(node.range[0]).line + 1 : 1;
  };
  const fields: unknown = document.toJS();
  if (typeof fields !== "object" || fields === null)
    return { ok: false, line: 2, message: "The front matter must be a list of fields." };
  const record = fields as Record<string, unknown>;
  const prompt = clean.slice(match[0].length).trim();
  const parsed = agentDefinitionSchema.safeParse({ ...record, tools: toolList(record.tools), prompt });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = String(issue?.path[0] ?? "");
    return {
      ok: false,
      line: lineOf(key),
      message: `${key || "front matter"}: ${issue?.message ?? "not valid"}`,
    };
  }
  // A tool of an MCP server need not be there now.
  const unknown = parsed.data.tools.find((tool) => !knownTools.includes(tool) && !mcpGrant.test(tool));
  if (unknown)
    return { ok: false, line: lineOf("tools"), message: `tools: there is no tool named ${unknown}` };
  return { ok: true, agent: parsed.data };
}

function toolList(tools: unknown): unknown {
  if (typeof tools !== "string") return tools;
  return tools
    .split(",")
    .map((tool) => tool.trim())
    .filter(Boolean);
}
