import { describe, expect, it } from "vitest";
import { ReplyBuilder } from "./reply-builder";
import { parseEvent } from "./stream-events";

function build(...events: unknown[]) {
  const builder = new ReplyBuilder();
  for (const raw of events) {
    const event = parseEvent(raw);
    if (event) builder.add(event);
  }
  return { builder, reply: builder.build({ requestedModel: "asked", requestId: null }) };
}

const start = (usage: object) => ({ type: "message_start", message: { model: "m", usage } });
const block = (index: number, content_block: object) => ({
  type: "content_block_start",
  index,
  content_block,
});
const delta = (index: number, content: object) => ({ type: "content_block_delta", index, delta: content });

describe("a reply built from events", () => {
  it("takes the last word on every count, and keeps what an event leaves out or gives as null", () => {
    const { reply } = build(
      start({
        input_tokens: 10,
        output_tokens: 1,
        cache_read_input_tokens: 5,
        cache_creation_input_tokens: 3,
      }),
      { type: "message_delta", delta: {}, usage: { output_tokens: 20 } },
      {
        type: "message_delta",
        delta: { stop_reason: "end_turn" },
        usage: { input_tokens: 12, output_tokens: 40, cache_read_input_tokens: null },
      },
    );
    expect(reply.usage).toEqual({
      inputTokens: 12,
      outputTokens: 40,
      cacheReadTokens: 5,
      cacheWriteTokens: 3,
    });
  });

  it("puts blocks in the order of their index and keeps text that came with the start", () => {
    const { reply } = build(
      block(1, { type: "text", text: "second" }),
      block(0, { type: "text", text: "fir" }),
      delta(0, { type: "text_delta", text: "st" }),
    );
    expect(reply.content).toEqual([
      { type: "text", text: "first" },
      { type: "text", text: "second" },
    ]);
  });

  it("begins anew when the message starts a second time", () => {
    const { reply } = build(
      start({}),
      block(0, { type: "text", text: "old" }),
      block(1, { type: "tool_use", id: "t1", name: "x", input: {} }),
      start({ input_tokens: 2 }),
      block(0, { type: "text", text: "new" }),
    );
    expect(reply.content).toEqual([{ type: "text", text: "new" }]);
  });

  it.each([
    ["[1, 2]", "[1, 2]"],
    ['"text"', '"text"'],
    ['{"a": ', '{"a": '],
    ['{"a": 1} trailing', '{"a": 1} trailing'],
  ])("keeps tool input %s that is no object as it is", (partial_json, invalidJson) => {
    const { reply } = build(
      block(0, { type: "tool_use", id: "t1", name: "x", input: {} }),
      delta(0, { type: "input_json_delta", partial_json }),
    );
    expect(reply.content).toEqual([{ type: "tool-use", id: "t1", name: "x", input: {}, invalidJson }]);
  });

  it("takes input that came whole with the start", () => {
    const { reply } = build(block(0, { type: "tool_use", id: "t1", name: "x", input: { a: 1 } }));
    expect(reply.content).toEqual([{ type: "tool-use", id: "t1", name: "x", input: { a: 1 } }]);
  });

  it("keeps fields of a thought that it does not know", () => {
    const { reply } = build(
      block(0, { type: "thinking", thinking: "", signature: "", novel: 1 }),
      delta(0, { type: "thinking_delta", thinking: "a" }),
      delta(0, { type: "signature_delta", signature: "s" }),
    );
    expect(reply.content).toEqual([
      { type: "thinking", text: "a", raw: { type: "thinking", thinking: "a", signature: "s", novel: 1 } },
    ]);
  });

  it("names the model asked for when the vendor names none, and an unknown stop reason other", () => {
    const { builder, reply } = build(
      { type: "message_start", message: {} },
      { type: "message_delta", delta: { stop_reason: "moonrise" } },
      { type: "message_stop" },
    );
    expect(reply).toMatchObject({ model: "asked", stopReason: "other" });
    expect(builder.complete).toBe(true);
  });

  it.each([null, 7, "x", {}, { type: "ping" }, { type: "content_block_delta", index: -1, delta: {} }])(
    "is not disturbed by %j",
    (raw) => {
      expect(parseEvent(raw)).toBeNull();
    },
  );
});
