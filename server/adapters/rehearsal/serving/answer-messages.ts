import type { ServerResponse } from "node:http";
import type { Clock } from "@/server/ports/clock";
import { readConversation } from "../conversation/read-conversation";
import { applyBehaviourFaults } from "../faults/behaviour-faults";
import type { TransportFaultKind } from "../faults/fault";
import type { DueFault, FaultPlan } from "../faults/fault-plan";
import { malformToolJson } from "../faults/malform-tool-json";
import { refuseByFault } from "../faults/refuse-by-fault";
import { invalidRequest } from "../protocol/api-error";
import { messageBody } from "../protocol/message-body";
import { parseMessagesRequest, refuseSampling } from "../protocol/parse-request";
import type { PromptCache } from "../protocol/prompt-cache";
import { promptSegments } from "../protocol/prompt-segments";
import { buildReply, type Reply } from "../protocol/reply";
import { hashRequest } from "../protocol/request-hash";
import type { MessagesRequest } from "../protocol/request-schema";
import { nextTurn } from "../roles/next-turn";
import type { ApiVersion } from "./check-headers";
import { contextTokensOf } from "./models-list";
import { type Pace, Pacer } from "./pace";
import type { StatsCounter } from "./request-stats";
import { sendStream } from "./send-stream";

export type ServingState = {
  clock: Clock;
  pace: Pace;
  cache: PromptCache;
  stats: StatsCounter;
  faults: FaultPlan;
};

type Exchange = {
  response: ServerResponse;
  signal: AbortSignal;
  headers: Record<string, string>;
  version: ApiVersion;
};

/** POST /v1/messages. @throws ApiError */
export async function answerMessages(body: string, exchange: Exchange, state: ServingState): Promise<void> {
  const request = parseMessagesRequest(body);
  if (exchange.version !== "2023-06-01") refuseSampling(request);
  const contextTokens = contextTokensOf(request.model);
  const hash = hashRequest(request);
  state.stats.received(hash);
  const conversation = readConversation(request);
  const origin = {
    agent: conversation.agent,
    taskId: conversation.brief?.task.id ?? null,
    model: request.model,
  };
  const due = state.faults.dueFor(origin);
  await refuseByFault(due, state, exchange.signal);

  const turn = applyBehaviourFaults(nextTurn(conversation), conversation, due);
  const reply = malformToolJson(replyTo(request, turn, hash, contextTokens, state), due, state.stats);
  const sent = request.stream
    ? await sendStream(exchange.response, reply, {
        pacer: new Pacer(state.pace, state.clock, exchange.signal),
        signal: exchange.signal,
        headers: exchange.headers,
        breakage: chooseBreakage(reply, due, state.stats),
      })
    : await sendWhole(reply, exchange, state);
  if (!sent) return;
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = reply.promptUsage;
  state.stats.completed(hash, exchange.headers["request-id"] ?? "", {
    model: request.model,
    usage: {
      ...{ inputTokens, cacheReadTokens, outputTokens: reply.outputTokens },
      cacheWriteTokens: cacheWrite5mTokens + cacheWrite1hTokens,
    },
  });
}

function replyTo(
  request: MessagesRequest,
  turn: Parameters<typeof buildReply>[0],
  requestHash: string,
  contextTokens: number,
  state: ServingState,
): Reply {
  const segments = promptSegments(request);
  const promptTokens = segments.reduce((sum, segment) => sum + segment.tokens, 0);
  if (promptTokens > contextTokens) {
    throw invalidRequest(`prompt is too long: ${promptTokens} tokens > ${contextTokens} maximum`);
  }
  return buildReply(turn, {
    model: request.model,
    maxTokens: request.max_tokens,
    withThinking: request.thinking?.type === "enabled" || request.thinking?.type === "adaptive",
    promptUsage: state.cache.account(segments, state.clock.now().getTime()),
    requestHash,
  });
}

async function sendWhole(reply: Reply, exchange: Exchange, state: ServingState): Promise<boolean> {
  await new Pacer(state.pace, state.clock, exchange.signal).before({
    carries: "tool-input",
    tokens: reply.outputTokens,
  });
  exchange.signal.throwIfAborted();
  exchange.response.writeHead(200, { ...exchange.headers, "content-type": "application/json" });
  exchange.response.end(JSON.stringify(messageBody(reply)));
  return true;
}

type Breakage = Extract<TransportFaultKind, "cut-text" | "cut-tool-json" | "error-in-stream">;

/** The first due way to break this very stream: one that breaks in a tool's input needs a tool's input. */
function chooseBreakage(reply: Reply, due: DueFault[], stats: StatsCounter): Breakage | null {
  for (const { fault, strike } of due) {
    if (fault.kind !== "cut-text" && fault.kind !== "cut-tool-json" && fault.kind !== "error-in-stream")
      continue;
    const wanted = fault.kind === "cut-tool-json" ? "tool_use" : "text";
    if (!reply.content.some((block) => block.type === wanted)) continue;
    strike();
    stats.faulted();
    return fault.kind;
  }
  return null;
}
