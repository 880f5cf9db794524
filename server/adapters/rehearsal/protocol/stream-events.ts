import { countTextTokens } from "./count-tokens";
import { usageOf } from "./message-body";
import type { Reply, ReplyBlock } from "./reply";

export type StreamEvent = {
  name: string;
  data: object;
  /** What it carries, for the pace: nothing, text, or tool input. */
  carries: "nothing" | "text" | "tool-input";
  tokens: number;
};

const textPieceChars = 24;
const jsonPieceChars = 240;

/** A reply as server-sent events, in the API's order. */
export function* streamEvents(reply: Reply): Generator<StreamEvent> {
  yield plain("message_start", {
    message: {
      id: reply.id,
      type: "message",
      role: "assistant",
      model: reply.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      container: null,
      diagnostics: null,
      usage: usageOf(reply, 1),
    },
  });
  for (const [index, block] of reply.content.entries()) {
    yield plain("content_block_start", { index, content_block: emptyBlock(block) });
    if (index === 0) yield plain("ping", {});
    yield* deltas(block, index);
    yield plain("content_block_stop", { index });
  }
  yield plain("message_delta", {
    delta: { stop_reason: reply.stopReason, stop_sequence: null, stop_details: null, container: null },
    usage: usageOf(reply, reply.outputTokens),
  });
  yield plain("message_stop", {});
}

export function encodeEvent(event: StreamEvent): string {
  return `event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`;
}

function plain(name: string, fields: object): StreamEvent {
  return { name, data: { type: name, ...fields }, carries: "nothing", tokens: 0 };
}

function delta(index: number, fields: object, carries: StreamEvent["carries"], text: string): StreamEvent {
  return {
    name: "content_block_delta",
    data: { type: "content_block_delta", index, delta: fields },
    carries,
    tokens: countTextTokens(text),
  };
}

function emptyBlock(block: ReplyBlock): object {
  if (block.type === "thinking") return { type: "thinking", thinking: "", signature: "" };
  if (block.type === "text") return { type: "text", text: "", citations: null };
  return { type: "tool_use", id: block.id, name: block.name, input: {}, caller: { type: "direct" } };
}

function* deltas(block: ReplyBlock, index: number): Generator<StreamEvent> {
  if (block.type === "thinking") {
    for (const thinking of pieces(block.thinking, textPieceChars)) {
      yield delta(index, { type: "thinking_delta", thinking }, "text", thinking);
    }
    yield delta(index, { type: "signature_delta", signature: block.signature }, "nothing", "");
  } else if (block.type === "text") {
    for (const text of pieces(block.text, textPieceChars)) {
      yield delta(index, { type: "text_delta", text }, "text", text);
    }
  } else {
    yield delta(index, { type: "input_json_delta", partial_json: "" }, "nothing", "");
    for (const json of pieces(block.json, jsonPieceChars)) {
      yield delta(index, { type: "input_json_delta", partial_json: json }, "tool-input", json);
    }
  }
}

/** Cuts by length, never inside a surrogate pair. */
function* pieces(text: string, length: number): Generator<string> {
  let from = 0;
  while (from < text.length) {
    let to = Math.min(text.length, from + length);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to += 1;
    yield text.slice(from, to);
    from = to;
  }
}
