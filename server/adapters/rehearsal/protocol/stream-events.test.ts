import { describe, expect, it } from "vitest";
import { buildReply, type Turn } from "./reply";
import { streamEvents } from "./stream-events";

const promptUsage = { inputTokens: 10, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 };
const turn: Turn = {
  text: "Writing it.",
  toolCalls: [{ name: "write_file", input: { path: "a.ts", content: "😀".repeat(500) } }],
};
const reply = (maxTokens: number, said: Turn = turn) =>
  buildReply(said, {
    model: "rehearsal-strong",
    maxTokens,
    withThinking: false,
    promptUsage,
    requestHash: "h",
  });

function joined(maxTokens: number): { text: string; json: string } {
  const result = { text: "", json: "" };
  for (const { data } of streamEvents(reply(maxTokens))) {
    const { delta } = data as { delta?: { text?: string; partial_json?: string } };
    result.text += delta?.text ?? "";
    result.json += delta?.partial_json ?? "";
  }
  return result;
}

describe("a streamed reply", () => {
  it("joins up to the text and the input that were said, in whole characters", () => {
    const { text, json } = joined(16_000);
    expect(text).toBe(turn.text);
    expect(JSON.parse(json)).toEqual(turn.toolCalls[0]?.input);
  });

  it("is cut at the limit, in the middle of the input if need be", () => {
    expect(reply(40)).toMatchObject({ stopReason: "max_tokens", outputTokens: 40 });
    expect(() => JSON.parse(joined(40).json)).toThrow();
  });

  it("begins with message_start and ends with message_stop, with a ping on the way", () => {
    const names = [...streamEvents(reply(16_000))].map(({ name }) => name);
    expect([names[0], names[1], names[2], names.at(-2), names.at(-1)]).toEqual([
      ...["message_start", "content_block_start", "ping", "message_delta", "message_stop"],
    ]);
  });

  it("gives every call an id of its own that the same request gets again", () => {
    const twice: Turn = { text: "x", toolCalls: [...turn.toolCalls, ...turn.toolCalls] };
    const ids = () =>
      reply(16_000, twice).content.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
    expect(new Set(ids()).size).toBe(2);
    expect(ids()).toEqual(ids());
  });
});
