import type { AgentDefinition } from "@/contracts/agents";
import { grantsMcpTool } from "@/server/domain/mcp/tool-name";
import type { LlmTool } from "@/server/ports/llm";
import type { McpPort, McpTool } from "@/server/ports/mcp";
import { finishSchemas } from "../finish-output";
import { askAgentTool, disagreeTool } from "./ask-agent-tool";
import { askPersonTool } from "./ask-person-tool";
import {
  codeFindingsTool,
  findSymbolTool,
  findUsesTool,
  impactTool,
  importPathTool,
  repoMapTool,
} from "./codebase-tools";
import { runCommandTool, runTestsTool } from "./execute-tools";
import { gitDiffTool, gitLogTool } from "./history-tools";
import { httpRequestTool } from "./http-tool";
import { lintTool } from "./lint-tool";
import { mcpToolOf } from "./mcp-tool";
import { recallMemoryTool } from "./memory-tool";
import { mutationCheckTool } from "./mutation-tool";
import { recallTool, rememberTool, updateStatusTool } from "./note-tools";
import { listFilesTool, readFileTool, searchCodeTool } from "./read-tools";
import { commentRfcTool } from "./rfc-comment-tool";
import { writeRfcTool } from "./rfc-tool";
import { readSharedTool, setSharedTool } from "./shared-tools";
import { sqlQueryTool } from "./sql-tool";
import { jsonSchemaOf, type Tool } from "./tool";
import {
  applyEditTool,
  applyPatchTool,
  createDiagramTool,
  deleteFileTool,
  writeFileTool,
} from "./write-tools";

/** Tools that nearly every agent has: they come first, so that a vendor's cache serves them to all. */
const sharedTools: readonly Tool[] = [
  ...[readFileTool, listFilesTool, searchCodeTool],
  ...[repoMapTool, findSymbolTool, findUsesTool, impactTool, importPathTool],
  ...[askAgentTool, readSharedTool],
];

/**
 * All that there is now, those first that most agents have: agents whose lists begin alike share that much of a cached prompt.
 * What they reach beyond the work folder comes in through their context.
 */
export const builtInTools: readonly Tool[] = [
  ...sharedTools,
  ...[writeFileTool, applyEditTool, applyPatchTool, setSharedTool],
  ...[rememberTool, recallTool, recallMemoryTool, askPersonTool],
  ...[deleteFileTool, runCommandTool, runTestsTool, lintTool, disagreeTool, updateStatusTool],
  ...[gitDiffTool, gitLogTool, codeFindingsTool, httpRequestTool, sqlQueryTool],
  ...[commentRfcTool, writeRfcTool, mutationCheckTool, createDiagramTool],
];

const noMcp: Pick<McpPort, "tools" | "settled"> = { tools: () => [], settled: async () => undefined };

function isForAgent({ agents }: McpTool, name: string): boolean {
  return agents.includes("*") || agents.includes(name);
}

/** Ends the attempt; the loop handles it itself, so it is not in the table above. */
export const finishToolName = "finish";

/** Names that an agent's file may grant. */
export const grantableTools: readonly string[] = [...builtInTools.map(({ name }) => name), finishToolName];

/** The tools that agents may be granted. */
export type ToolRegistry = {
  /** Resolves when what is being started for it has started, or takes too long. */
  ready(): Promise<void>;
  /** The tool, if the agent is granted it. */
  granted(definition: AgentDefinition, name: string): Tool | null;
  /** The tools of an agent as its model sees them, `finish` last. */
  forModel(definition: AgentDefinition): readonly LlmTool[];
};

/** With a mark where the tools end that agents share. */
function withMark(granted: readonly Tool[]): LlmTool[] {
  const last = granted.findLastIndex((tool) => sharedTools.includes(tool));
  return granted.map((tool, place) => (place === last ? { ...shown(tool), cache: true } : shown(tool)));
}

function shown({ name, description, inputSchema }: Tool): LlmTool {
  return { name, description, inputSchema };
}

export function createToolRegistry(
  tools: readonly Tool[] = builtInTools,
  mcp: Pick<McpPort, "tools" | "settled"> = noMcp,
): ToolRegistry {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const finishInputs = new Map(
    Object.entries(finishSchemas).map(([output, schema]) => [output, jsonSchemaOf(schema)]),
  );
  /** By definition: the same list for each of its attempts, so that what is made from it is made once. */
  const lists = new WeakMap<AgentDefinition, LlmTool[]>();
  const listOf = (definition: AgentDefinition, lent: readonly Tool[]): LlmTool[] => [
    ...withMark(tools.filter((tool) => definition.tools.includes(tool.name))),
    ...lent.map(shown),
    {
      name: finishToolName,
      description:
        "End the task with its result. What you claim is checked; if a check fails you are told why.",
      inputSchema: finishInputs.get(definition.output) ?? {},
    },
  ];
  // What is lent to a name was not meant for whoever a repository gives that name to.
  const ofServers = ({ name, tools: granted, brought }: AgentDefinition): Tool[] =>
    mcp
      .tools()
      .filter((tool) => (!brought && isForAgent(tool, name)) || grantsMcpTool(granted, tool))
      .map(mcpToolOf);
  return {
    ready: () => mcp.settled(),
    granted: (definition, name) =>
      (definition.tools.includes(name) ? byName.get(name) : undefined) ??
      ofServers(definition).find((tool) => tool.name === name) ??
      null,
    forModel(definition) {
      const lent = ofServers(definition);
      // Servers come and go.
      if (lent.length > 0) return listOf(definition, lent);
      const known = lists.get(definition) ?? listOf(definition, []);
      lists.set(definition, known);
      return known;
    },
  };
}
