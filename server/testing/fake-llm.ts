import { AppError } from "@/server/domain/errors/app-error";
import type { LlmBlock, LlmCallOptions, LlmPort, LlmReply, LlmRequest } from "@/server/ports/llm";

/** What the fake model does with one call: answer, fail, or say nothing until it is cancelled. */
export type FakeTurn = Partial<LlmReply> | AppError | "hang";
export type FakeScript =
  | readonly FakeTurn[]
  | ((request: LlmRequest, callNumber: number) => FakeTurn | Promise<FakeTurn>);

export type FakeLlm = LlmPort & { readonly requests: readonly LlmRequest[] };

/** A model that follows a script: a list of turns, or a function of the request. */
export function createFakeLlm(script: FakeScript): FakeLlm {
  const requests: LlmRequest[] = [];
  return {
    requests,
    async complete(request, options) {
      if (options.signal.aborted) throw cancelled();
      requests.push(structuredClone(request));
      const turn = await nextTurn(script, request, requests.length);
      if (turn instanceof AppError) throw turn;
      if (turn === "hang") return untilAborted(options.signal);
      if (options.signal.aborted) throw cancelled();
      const reply = completeReply(turn, request, requests.length);
      showDeltas(reply.content, options);
      return reply;
    },
  };
}

/** The usual reply that asks for one tool. */
export function toolUseReply(
  name: string,
  input: Extract<LlmBlock, { type: "tool-use" }>["input"],
  id = `toolu_${name}`,
): FakeTurn {
  return { content: [{ type: "tool-use", id, name, input }], stopReason: "tool-use" };
}

export function textReply(text: string): FakeTurn {
  return { content: [{ type: "text", text }], stopReason: "end" };
}

async function nextTurn(script: FakeScript, request: LlmRequest, callNumber: number): Promise<FakeTurn> {
  if (typeof script === "function") return script(request, callNumber);
  const turn = script[callNumber - 1];
  if (turn) return turn;
  return new AppError({ code: "internal", message: `the fake model has no turn for call ${callNumber}` });
}

function completeReply(turn: Partial<LlmReply>, request: LlmRequest, callNumber: number): LlmReply {
  const content = turn.content ?? [];
  const asksForTool = content.some((block) => block.type === "tool-use");
  return {
    content,
    stopReason: turn.stopReason ?? (asksForTool ? "tool-use" : "end"),
    usage: turn.usage ?? { inputTokens: 100, outputTokens: 20, cacheReadTokens: 0, cacheWriteTokens: 0 },
    ...(turn.usageEstimated ? { usageEstimated: true } : {}),
    model: turn.model ?? request.model,
    requestId: turn.requestId === undefined ? `req_fake_${callNumber}` : turn.requestId,
  };
}

function showDeltas(content: readonly LlmBlock[], options: LlmCallOptions): void {
  for (const block of content) {
    if (block.type === "text") options.onDelta?.({ type: "text", text: block.text });
    if (block.type === "thinking") options.onDelta?.({ type: "thinking", text: block.text });
    if (block.type === "tool-use") {
      options.onDelta?.({
        type: "tool-input",
        name: block.name,
        json: block.invalidJson ?? JSON.stringify(block.input),
      });
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(cancelled()), { once: true });
  });
}

function cancelled(): AppError {
  return new AppError({ code: "cancelled", message: "model call cancelled" });
}
