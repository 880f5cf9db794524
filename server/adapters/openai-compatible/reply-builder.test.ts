import { describe, expect, it } from "vitest";
import { chunk } from "@/server/testing/chat-completions";
import { ReplyBuilder } from "./reply-builder";
import { parseChunk } from "./stream-chunks";

function build(chunks: object[], takenIds: string[] = []) {
  const builder = new ReplyBuilder({ inputTokens: 50, maxOutputTokens: 100, takenIds: new Set(takenIds) });
  const deltas = chunks.flatMap((raw) => {
    const parsed = parseChunk(raw);
    return parsed ? builder.add(parsed) : [];
  });
  return { reply: builder.build({ requestedModel: "asked", requestId: null }), deltas, builder };
}

const piece = (index: number | undefined, fields: object, id?: string) =>
  chunk({
    tool_calls: [{ ...(index === undefined ? {} : { index }), ...(id ? { id } : {}), function: fields }],
  });
const calls = (reply: ReturnType<typeof build>["reply"]) =>
  reply.content.map((block) =>
    block.type === "tool-use" ? [block.id, block.name, block.input] : block.type,
  );

describe("a reply of chat completions", () => {
  it("joins the pieces of parallel calls that come interleaved", () => {
    const { reply } = build([
      piece(0, { name: "read_file", arguments: "" }, "a"),
      piece(1, { name: "list_files", arguments: '{"gl' }, "b"),
      piece(0, { arguments: '{"path":' }),
      piece(1, { arguments: 'ob":"*"}' }),
      piece(0, { arguments: '"x"}' }),
      chunk({}, "tool_calls"),
    ]);
    expect(calls(reply)).toEqual([
      ["a", "read_file", { path: "x" }],
      ["b", "list_files", { glob: "*" }],
    ]);
  });

  it("tells calls apart that share an index, or have none", () => {
    const whole = (name: string) => ({ name, arguments: "{}" });
    const shared = build([piece(0, whole("one"), "a"), piece(0, whole("two"), "b"), chunk({}, "stop")]);
    expect(calls(shared.reply)).toEqual([
      ["a", "one", {}],
      ["b", "two", {}],
    ]);
    expect(shared.reply.stopReason).toBe("tool-use");
    const none = build([
      piece(undefined, { name: "one", arguments: '{"a"' }),
      piece(undefined, { arguments: ":1}" }),
      piece(undefined, whole("two")),
    ]);
    expect(calls(none.reply).map((call) => call.slice(1))).toEqual([
      ["one", { a: 1 }],
      ["two", {}],
    ]);
  });

  it("goes on with a call whose later pieces repeat its name or bear an empty one", () => {
    const { reply } = build([
      piece(0, { name: "search", arguments: "" }, "a"),
      piece(0, { name: "", arguments: '{"q":' }),
      piece(0, { name: "search", arguments: "1}" }, "a"),
    ]);
    expect(calls(reply)).toEqual([["a", "search", { q: 1 }]]);
  });

  it("joins a name that comes in parts, or grows", () => {
    const parts = build([
      piece(0, { name: "read_" }, "a"),
      piece(0, { name: "file" }),
      piece(0, { arguments: "{}" }),
    ]);
    expect(calls(parts.reply)).toEqual([["a", "read_file", {}]]);
    const grows = build([piece(0, { name: "read_" }, "a"), piece(0, { name: "read_file", arguments: "{}" })]);
    expect(calls(grows.reply)).toEqual([["a", "read_file", {}]]);
  });

  it("passes over what is no call among the calls", () => {
    const good = { index: 0, id: "a", function: { name: "x", arguments: "{}" } };
    const { reply } = build([chunk({ tool_calls: [null, good, "call"] }), chunk({ tool_calls: null })]);
    expect(calls(reply)).toEqual([["a", "x", {}]]);
  });

  it("gives a call without an id one, and never one that the conversation has", () => {
    const { reply } = build(
      [piece(0, { name: "x", arguments: "{}" }), piece(1, { name: "y", arguments: "{}" }, "call_0")],
      ["call_0"],
    );
    expect(calls(reply)).toEqual([
      ["call_chatcmpl-1_0", "x", {}],
      ["call_0_2", "y", {}],
    ]);
  });

  it("takes arguments that come as an object, and keeps those that are no JSON", () => {
    const { reply } = build([
      piece(0, { name: "x", arguments: { path: "a" } }, "a"),
      piece(1, { name: "y", arguments: '{"path": "a' }, "b"),
      piece(2, { name: "z", arguments: "[1]" }, "c"),
    ]);
    expect(reply.content).toMatchObject([
      { input: { path: "a" } },
      { input: {}, invalidJson: '{"path": "a' },
      { input: {}, invalidJson: "[1]" },
    ]);
  });

  it.each(["reasoning_content", "reasoning"])("shows and keeps thoughts in %s", (field) => {
    const { reply, deltas } = build([
      chunk({ [field]: "Hm" }),
      chunk({ [field]: "." }),
      chunk({ content: "Yes" }),
    ]);
    expect(reply.content).toEqual([
      { type: "thinking", text: "Hm.", raw: { type: "reasoning", field, text: "Hm." } },
      { type: "text", text: "Yes" },
    ]);
    expect(deltas.map(({ type }) => type)).toEqual(["thinking", "thinking", "text"]);
  });

  it("does not show the same thought twice where it comes under both names", () => {
    const { reply } = build([chunk({ reasoning: "Hm", reasoning_content: "Hm" })]);
    expect(reply.content).toMatchObject([{ text: "Hm" }]);
  });

  it("keeps sealed thoughts", () => {
    const details = [{ type: "reasoning.encrypted", data: "==" }];
    const { reply } = build([chunk({ reasoning_details: details })]);
    expect(reply.content).toMatchObject([{ type: "thinking", text: "", raw: { details } }]);
  });

  it("tells thoughts from words where they stand in the text, in whatever pieces", () => {
    const text = "\n<think>I wonder <b>…</think>\n\nYes, a < b </think> c";
    for (const size of [1, 3, 200]) {
      const parts = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const { reply } = build(parts.map((content) => chunk({ content })));
      expect(reply.content).toMatchObject([
        { type: "thinking", text: "I wonder <b>…", raw: { field: "tag" } },
        { type: "text", text: expect.stringMatching(/^\s*Yes, a < b <\/think> c$/) },
      ]);
    }
    expect(build([chunk({ content: "<thing> a </thing>" })]).reply.content).toEqual([
      { type: "text", text: "<thing> a </thing>" },
    ]);
  });

  it("counts the cache apart, and thoughts that the server left out of the completion", () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 2,
      total_tokens: 354,
      prompt_tokens_details: { cached_tokens: 11 },
    };
    const { reply } = build([chunk({ content: "x" }, "stop", { usage })]);
    expect(reply.usage).toEqual({
      inputTokens: 1,
      outputTokens: 342,
      cacheReadTokens: 11,
      cacheWriteTokens: 0,
    });
    expect(reply).not.toHaveProperty("usageEstimated");
  });

  it("estimates usage where none came, and never above the limit", () => {
    const { reply } = build([chunk({ content: "word ".repeat(500) }, "stop")]);
    expect(reply).toMatchObject({ usageEstimated: true, usage: { inputTokens: 50, outputTokens: 100 } });
  });

  it.each([
    ["stop", "end"],
    ["length", "max-tokens"],
    ["content_filter", "refusal"],
    ["error", "other"],
  ])("reads the finish reason %s as %s", (finish, stopReason) => {
    expect(build([chunk({ content: "x" }, finish)]).reply.stopReason).toBe(stopReason);
  });

  it("takes a refusal for one, with its words", () => {
    const { reply } = build([chunk({ refusal: "I cannot" }), chunk({}, "stop")]);
    expect(reply).toMatchObject({ stopReason: "refusal", content: [{ type: "text", text: "I cannot" }] });
  });
});
