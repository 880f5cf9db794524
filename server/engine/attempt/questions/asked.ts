import { createHash } from "node:crypto";
import { z } from "zod";
import type { AgentDefinition } from "@/contracts/agents";
import { agentLimits } from "@/server/agents/limits";
import { rolePrompt } from "@/server/agents/system-prompt";
import { askAgentTool } from "@/server/agents/tools/ask-agent-tool";
import type { Opened, WantedQuestion } from "@/server/agents/tools/tool";
import { coordinator } from "@/server/domain/mission/next-agent";
import { renderQuestion } from "@/server/domain/questions/question";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import type { AttemptClaim } from "../attempt-claim";

/** A question as it was opened: all that the conversation needs, so that it goes on alike after a restart. */
export const askedSchema = z.object({
  /** Of the message that carries it. */
  id: z.string(),
  to: z.string(),
  callsign: z.string(),
  question: z.string(),
  answer: z.enum(["words", "stand", "decision"]),
  /** Role and rules of the one who is asked; the spec stands behind it as in every prompt of the attempt. */
  role: z.string(),
  opening: z.string(),
  tools: z.array(z.string()),
  tier: z.enum(["strong", "fast"]),
  maxOutputTokens: z.number().int().positive(),
});
export type Asked = z.infer<typeof askedSchema>;

/** Who waits for an answer, the attempt's own agent first, and how many questions the attempt has asked. */
export type AskingPlace = { chain: readonly string[]; count: { asked: number } };

type Asker = {
  dependencies: Pick<EngineDependencies, "store" | "teamOf">;
  claim: AttemptClaim;
  definition: AgentDefinition;
  asking: AskingPlace;
};

/** May only look: what changes something, or asks and tells others, is the asker's. */
const lookingTools: ReadonlySet<string> = new Set([
  ...["read_file", "list_files", "search_code", "repo_map", "git_log", "git_diff"],
  ...["recall", "recall_memory", "read_shared"],
]);

/** Opens a question where it may be asked. It names who is asked as they are now. */
export async function openQuestion(asker: Asker, callId: string, wanted: WantedQuestion): Promise<Opened> {
  const { dependencies, claim, definition, asking } = asker;
  const { chain, count } = asking;
  const { to, question, answer } = wanted;
  const state = await dependencies.store.readState(claim.missionId);
  const task = state?.tasks[claim.taskId];
  if (!state || !task) return refused("There is no such task any more.");
  const found = (await dependencies.teamOf(state))(to);
  if (!found) return refused(`There is no agent ${to}. Use the name from the plan, such as architect.`);
  if (state.allowedAgents.length > 0 && ![...state.allowedAgents, coordinator].includes(to))
    return refused(`${to} does not work in this mission.`);
  if (chain.includes(to))
    return refused(`${to} waits for this answer: ask nobody who asks you, nor yourself.`);
  if (chain.length > agentLimits.questions.depth)
    return refused("Answer this one yourself: it goes no deeper.");
  if (count.asked >= agentLimits.questions.count)
    return refused(`You have asked ${count.asked} questions in this attempt, the most there may be.`);
  const mayAsk = chain.length < agentLimits.questions.depth && found.tools.includes(askAgentTool.name);
  const tools = found.tools.filter(
    (name) => lookingTools.has(name) || (mayAsk && name === askAgentTool.name),
  );
  const { replies, outputTokens } = agentLimits.questions;
  const { id, number, title, description } = task;
  const from = { name: definition.name, callsign: definition.callsign };
  const about = { from, to, task: { id, number, title, description }, question, answer };
  return {
    ok: true,
    asked: {
      id: messageIdOf(claim.attemptId, callId),
      ...{ to, callsign: found.callsign, question, answer, tools, tier: found.model },
      role: rolePrompt(found),
      opening: renderQuestion(about, replies),
      maxOutputTokens: Math.min(found.limits.maxOutputTokens, outputTokens),
    } satisfies Asked,
  };
}

function refused(why: string): Opened {
  return { ok: false, why };
}

/** The same call sends the same message, however often the attempt goes on. */
export function messageIdOf(attemptId: string, callId: string): string {
  return `msg_${createHash("sha256").update(`${attemptId} ${callId}`).digest("hex").slice(0, 20)}`;
}
