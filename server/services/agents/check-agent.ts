import type { AgentCheck } from "@/contracts/roster";
import { wholeRolePrompt } from "@/server/agents/system-prompt";
import { grantableTools } from "@/server/agents/tools/registry";
import { parseAgentFile } from "@/server/domain/roster/parse-agent-file";

/** Reads a text as the roster would read it as a file. */
export function checkAgent(text: string): AgentCheck {
  const parsed = parseAgentFile(text, grantableTools);
  if (!parsed.ok) {
    const { line, message } = parsed;
    return { problem: { line, message }, agent: null, prompt: null };
  }
  return { problem: null, agent: parsed.agent, prompt: wholeRolePrompt(parsed.agent) };
}
