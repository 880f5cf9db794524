import { createHash } from "node:crypto";
import type { AgentDefinition } from "@/contracts/agents";
import type { JsonObject } from "@/contracts/json";
import { cutMark } from "@/server/domain/edits/cut-mark";
import { readReplyEdits } from "@/server/domain/edits/read-reply";
import type { LlmBlock, LlmMessage, LlmReply } from "@/server/ports/llm";
import { type FinishOutput, parseFinish } from "./finish-output";
import { agentLimits } from "./limits";
import { describeMove, detectStuck, type Move, type Stuck } from "./stuck";
import { finishToolName } from "./tools/registry";
import { applyPatchTool } from "./tools/write-tools";

/** Why an attempt rests: it goes on from its last step later. */
export type SuspendReason = "waiting-for-person" | "paused" | "cancelled" | "over-budget" | "leaving";

/** The effects of the loop. Each is a journalled step: recorded before and after. */
export type LoopEffects = {
  /** What people have to tell the agent before its next call. */
  hear(): Promise<LlmBlock[]>;
  callModel(messages: LlmMessage[]): Promise<Outcome<LlmReply>>;
  callTool(call: { id: string; name: string; input: JsonObject }): Promise<Outcome<ToolAnswer>>;
  /** Whether what the agent finished with holds: files, write set, tests, review. */
  check(output: FinishOutput): Promise<Outcome<{ problems: string[] }>>;
};

/** `notice`: what happened elsewhere and the agent has to know before its next step. `notRun`: nobody's fault, and no move. */
export type ToolAnswer = { text: string; isError: boolean; notice?: string; notRun?: true };

export type Outcome<T> = { kind: "done"; value: T } | { kind: "suspended"; reason: SuspendReason };

export type LoopEnd =
  | { kind: "finished"; output: FinishOutput }
  | {
      kind: "failed";
      /** In a few words. */
      reason: string;
      /** What the last check found, where it was that. */
      found: string | null;
      /** What the agent said in its last reply. */
      words: string;
    }
  | {
      kind: "stuck";
      rule: string;
      what: string;
      about: string | null;
      /** The last calls, oldest first, in one line each. */
      lastCalls: string[];
      /** The reply, counted from 0, with which the circle began. */
      loopTurn: number;
      /** What the agent said in its last reply. */
      words: string;
    }
  | { kind: "suspended"; reason: SuspendReason };

type ToolCall = Extract<LlmBlock, { type: "tool-use" }>;

/**
 * One attempt of one agent: think, call tools, read results, until `finish` holds. The loop owns the
 * conversation and nothing else; run again over the same journal it takes the same way.
 */
export async function runAgentLoop(
  definition: AgentDefinition,
  opening: readonly LlmMessage[],
  effects: LoopEffects,
): Promise<LoopEnd> {
  const messages: LlmMessage[] = [...opening];
  const moves: Array<Move & { turn: number }> = [];
  let failedChecks = 0;
  let words = "";

  for (let turn = 0; turn < definition.limits.maxSteps; turn += 1) {
    const news = await effects.hear();
    const newest = messages.at(-1);
    if (newest && news.length > 0) {
      messages[messages.length - 1] = { ...newest, content: [...newest.content, ...news] };
    }
    const thought = await effects.callModel(messages);
    if (thought.kind === "suspended") return thought;
    const reply = thought.value;
    messages.push({ role: "assistant", content: reply.content });
    words = wordsOf(reply);

    const calls = reply.content.filter((block): block is ToolCall => block.type === "tool-use");
    if (calls.length === 0) {
      const answer = await answerWords(reply, turn, definition, effects);
      if (answer.kind === "suspended") return answer;
      moves.push({ ...answer.value.move, turn });
      const stuck = detectStuck(moves);
      if (stuck) return stuckEnd(stuck, moves, words);
      messages.push({ role: "user", content: [{ type: "text", text: answer.value.text }] });
      continue;
    }

    const results: LlmBlock[] = [];
    const notices: LlmBlock[] = [];
    for (const call of calls) {
      const answer = await answerCall(call, definition, effects);
      if (answer.kind === "suspended") return answer;
      if (answer.value.finished) return { kind: "finished", output: answer.value.finished };
      const { text, isError, failedCheck, notice, notRun } = answer.value;
      if (notice) notices.push({ type: "text", text: notice });
      if (failedCheck) failedChecks += 1;
      if (failedChecks >= agentLimits.checkRounds) {
        return { kind: "failed", reason: `The checks failed ${failedChecks} times`, found: text, words };
      }
      if (!notRun)
        moves.push({ kind: "call", signature: signatureOf(call), error: isError ? text : null, turn });
      results.push({ type: "tool-result", toolUseId: call.id, text: cut(text), isError });
    }
    const stuck = detectStuck(moves);
    if (stuck) return stuckEnd(stuck, moves, words);
    messages.push({ role: "user", content: [...results, ...notices] });
  }
  return {
    kind: "failed",
    reason: `No result after ${definition.limits.maxSteps} steps`,
    found: null,
    words,
  };
}

const shownMoves = 8;

function stuckEnd(
  { moves: length, ...seen }: Stuck,
  moves: ReadonlyArray<Move & { turn: number }>,
  words: string,
): LoopEnd {
  const lastCalls = moves.slice(-Math.max(length, shownMoves)).map(describeMove);
  return { kind: "stuck", ...seen, words, lastCalls, loopTurn: moves.at(-length)?.turn ?? 0 };
}

type Answer = ToolAnswer & { failedCheck: boolean; finished: FinishOutput | null };

async function answerCall(
  call: ToolCall,
  definition: AgentDefinition,
  effects: LoopEffects,
): Promise<Outcome<Answer>> {
  if (call.invalidJson !== undefined) {
    return answered(`The input of ${call.name} is not valid JSON. Send the call again.`, true);
  }
  if (call.name !== finishToolName) {
    const outcome = await effects.callTool(call);
    if (outcome.kind === "suspended") return outcome;
    return { kind: "done", value: { ...outcome.value, failedCheck: false, finished: null } };
  }
  const finish = parseFinish(definition.output, call.input);
  if (!finish.ok) return answered(`finish was not accepted:\n${finish.message}`, true);
  const checked = await effects.check(finish.output);
  if (checked.kind === "suspended") return checked;
  const { problems } = checked.value;
  if (problems.length > 0) {
    const text = `The task is not done:\n${problems.map((problem) => `- ${problem}`).join("\n")}`;
    return { kind: "done", value: { text, isError: true, failedCheck: true, finished: null } };
  }
  return { kind: "done", value: { text: "", isError: false, failedCheck: false, finished: finish.output } };
}

function answered(text: string, isError: boolean): Outcome<Answer> {
  return { kind: "done", value: { text, isError, failedCheck: false, finished: null } };
}

/** Edits that a reply describes instead of calling a tool are made all the same; other words change nothing. */
async function answerWords(
  reply: LlmReply,
  turn: number,
  definition: AgentDefinition,
  effects: LoopEffects,
): Promise<Outcome<{ text: string; move: Move }>> {
  const text = wordsOf(reply);
  const canPatch = definition.tools.includes(applyPatchTool.name);
  const { edits, problems } = readReplyEdits(text);
  if (!canPatch || edits.length === 0) {
    const why = canPatch ? problems : [];
    const told = [nudgeFor(reply), ...why].join("\n");
    return { kind: "done", value: { text: told, move: { kind: "reply-without-tool" } } };
  }
  const call = { id: `words_${turn}`, name: applyPatchTool.name, input: { patch: text } };
  const outcome = await effects.callTool(call);
  if (outcome.kind === "suspended") return outcome;
  const { text: result, isError, notice } = outcome.value;
  const lines = [
    "You described edits without calling a tool. This came of them:",
    cut(result),
    ...(notice ? [notice] : []),
    "Use the tools from here on, and end with finish.",
  ];
  const move: Move = { kind: "call", signature: signatureOf(call), error: isError ? result : null };
  return { kind: "done", value: { text: lines.join("\n"), move } };
}

function wordsOf({ content }: LlmReply): string {
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}

function nudgeFor(reply: LlmReply): string {
  if (reply.stopReason === "max-tokens") {
    return "Your reply was cut at the output limit. Go on in smaller pieces: one file a call.";
  }
  return "Nothing was changed: words alone do not count as work. Use the tools, and end with finish.";
}

/** Tells a call from others: its words, and where they are many a hash of all of them behind their beginning. */
function signatureOf(call: Pick<ToolCall, "name" | "input">): string {
  const words = `${call.name} ${JSON.stringify(call.input)}`;
  if (words.length <= 2_000) return words;
  return `${words.slice(0, 1_900)}… ${createHash("sha256").update(words).digest("hex").slice(0, 16)}`;
}

function cut(text: string): string {
  const limit = agentLimits.toolResultChars;
  if (text.length <= limit) return text;
  return `${text.slice(0, limit)}\n${cutMark(text.length - limit)}`;
}
