import type { AgentDefinition } from "@/contracts/agents";
import type { LlmTool } from "@/server/ports/llm";
import { finishSchemas } from "../finish-output";
import { askPersonTool } from "./ask-person-tool";
import { runCommandTool, runTestsTool } from "./execute-tools";
import { listFilesTool, readFileTool, searchCodeTool } from "./read-tools";
import { jsonSchemaOf, type Tool } from "./tool";
import { applyEditTool, createDiagramTool, deleteFileTool, writeFileTool } from "./write-tools";

const tools: readonly Tool[] = [
  readFileTool,
  listFilesTool,
  searchCodeTool,
  writeFileTool,
  applyEditTool,
  deleteFileTool,
  runCommandTool,
  runTestsTool,
  createDiagramTool,
  askPersonTool,
];

const toolsByName = new Map(tools.map((tool) => [tool.name, tool]));

/** Ends the attempt; the loop handles it itself, so it is not in the table above. */
export const finishToolName = "finish";

/** Names that an agent's file may grant. */
export const grantableTools: readonly string[] = [...toolsByName.keys(), finishToolName];

/** The tool, if the agent is granted it. */
export function grantedTool(definition: AgentDefinition, name: string): Tool | null {
  if (!definition.tools.includes(name)) return null;
  return toolsByName.get(name) ?? null;
}

/** The tools of an agent as its model sees them, `finish` last. */
export function toolsForModel(definition: AgentDefinition): LlmTool[] {
  const granted = tools.filter((tool) => definition.tools.includes(tool.name));
  const finish: LlmTool = {
    name: finishToolName,
    description:
      "End the task with its result. What you claim is checked; if a check fails you are told why.",
    inputSchema: jsonSchemaOf(finishSchemas[definition.output]),
  };
  return [
    ...granted.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    finish,
  ];
}
