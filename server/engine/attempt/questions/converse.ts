import type { AgentDefinition } from "@/contracts/agents";
import type { JsonObject } from "@/contracts/json";
import type { LoopEffects, Outcome } from "@/server/agents/agent-loop";
import { agentLimits } from "@/server/agents/limits";
import { jsonSchemaOf } from "@/server/agents/tools/tool";
import { type AnswerKind, answerSchemas } from "@/server/domain/questions/question";
import type { LlmBlock, LlmMessage, LlmReply, LlmTool } from "@/server/ports/llm";
import type { Asked } from "./asked";

export const answerToolName = "answer";

/** `answer` null: none came in the replies that there may be. */
export type Conversation = { answer: JsonObject | null; replies: number };

type ToolCall = Extract<LlmBlock, { type: "tool-use" }>;
type Effects = Pick<LoopEffects, "callModel" | "callTool">;

/** What the one who is asked may call: looking, and answering. */
export function answeringTools(asked: Asked, offered: readonly LlmTool[]): LlmTool[] {
  return [
    ...offered.filter(({ name }) => asked.tools.includes(name)),
    {
      name: answerToolName,
      description: "Give your answer. It ends the conversation.",
      inputSchema: jsonSchemaOf(answerSchemas[asked.answer]),
    },
  ];
}

/**
 * The conversation with an agent that was asked: it looks, and answers within a few replies. Like the loop of an
 * attempt it takes the same way when it is run again over the same journal.
 */
export async function converse(
  asked: Asked,
  { callModel, callTool }: Effects,
): Promise<Outcome<Conversation>> {
  const most = agentLimits.questions.replies;
  const messages: LlmMessage[] = [{ role: "user", content: [{ type: "text", text: asked.opening }] }];
  for (let turn = 0; turn < most; turn += 1) {
    const thought = await callModel(messages);
    if (thought.kind === "suspended") return thought;
    const reply = thought.value;
    messages.push({ role: "assistant", content: reply.content });
    const calls = reply.content.filter((block): block is ToolCall => block.type === "tool-use");
    const said = answerIn(reply, calls, asked.answer);
    if (said.ok) return { kind: "done", value: { answer: said.answer, replies: turn + 1 } };

    const results: LlmBlock[] = [];
    for (const call of calls) {
      const outcome = await resultOf(call, asked, said.why, callTool);
      if (outcome.kind === "suspended") return outcome;
      results.push(outcome.value);
    }
    if (calls.length === 0) results.push({ type: "text", text: said.why });
    if (turn === most - 2) results.push({ type: "text", text: "This is your last reply: answer now." });
    messages.push({ role: "user", content: results });
  }
  return { kind: "done", value: { answer: null, replies: most } };
}

type Said = { ok: true; answer: JsonObject } | { ok: false; why: string };

/** Plain words count as an answer where words are what is asked for. */
function answerIn({ content }: LlmReply, calls: readonly ToolCall[], kind: AnswerKind): Said {
  const call = calls.find(({ name }) => name === answerToolName);
  const text = content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
  if (!call && calls.length > 0) return { ok: false, why: "" };
  const input = call ? call.input : kind === "words" ? { text: text.trim().slice(0, 8_000) } : null;
  const parsed = answerSchemas[kind].safeParse(call?.invalidJson === undefined ? input : null);
  if (parsed.success) return { ok: true, answer: parsed.data };
  return { ok: false, why: `That is no answer. Call ${answerToolName} with what it asks for.` };
}

async function resultOf(
  call: ToolCall,
  asked: Asked,
  why: string,
  callTool: Effects["callTool"],
): Promise<Outcome<LlmBlock>> {
  const result = (text: string, isError: boolean): Outcome<LlmBlock> => ({
    kind: "done",
    value: {
      type: "tool-result",
      toolUseId: call.id,
      text: text.slice(0, agentLimits.toolResultChars),
      isError,
    },
  });
  if (call.name === answerToolName) return result(why, true);
  if (call.invalidJson !== undefined)
    return result("The input is not valid JSON. Send the call again.", true);
  if (!asked.tools.includes(call.name)) {
    return result(
      `There is no tool ${call.name} here. You have: ${[...asked.tools, answerToolName].join(", ")}.`,
      true,
    );
  }
  // Calls of two conversations of one attempt may bear the same id.
  const outcome = await callTool({ ...call, id: `${asked.id} ${call.id}` });
  return outcome.kind === "suspended" ? outcome : result(outcome.value.text, outcome.value.isError);
}

/** The one who is asked as the tools' and models' machinery knows agents: with looking tools, and nothing else. */
export function answering(asked: Asked): AgentDefinition {
  return {
    ...{ name: asked.to, callsign: asked.callsign, title: asked.to, description: "", phase: "", prompt: "" },
    ...{ tools: asked.tools, model: asked.tier, output: "document" },
    limits: { maxSteps: agentLimits.questions.replies, maxOutputTokens: asked.maxOutputTokens },
  };
}
