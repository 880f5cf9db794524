import { describe, expect, it } from "vitest";
import type { LlmRequest } from "@/server/ports/llm";
import { buildParams } from "./build-params";

const base: LlmRequest = {
  model: "claude-opus-5-5",
  system: [],
  messages: [{ role: "user", content: [{ type: "text", text: "Go" }] }],
  tools: [],
  maxOutputTokens: 500,
};
const mark = { type: "ephemeral" };

describe("a request to the Messages API", () => {
  it("streams, with the output limit of the request", () => {
    expect(buildParams(base)).toMatchObject({ model: "claude-opus-5-5", max_tokens: 500, stream: true });
  });

  it("marks what may be cached in the system prompt, at most twice", () => {
    const system = ["a", "b", "c", "d", "e"].map((text) => ({ text, cache: text !== "e" }));
    expect(buildParams({ ...base, system }).system).toEqual([
      { type: "text", text: "a" },
      { type: "text", text: "b" },
      { type: "text", text: "c", cache_control: mark },
      { type: "text", text: "d", cache_control: mark },
      { type: "text", text: "e" },
    ]);
  });

  it("marks the end of the conversation, so that the next step reads all before it", () => {
    const messages: LlmRequest["messages"] = [
      ...base.messages,
      {
        role: "assistant",
        content: [{ type: "tool-use", id: "t1", name: "read_file", input: { path: "a" } }],
      },
      {
        role: "user",
        content: [
          { type: "tool-result", toolUseId: "t1", text: "", isError: false },
          { type: "text", text: "Go on" },
        ],
      },
    ];
    expect(buildParams({ ...base, messages }).messages).toEqual([
      { role: "user", content: [{ type: "text", text: "Go", cache_control: mark }] },
      {
        role: "assistant",
        content: [{ type: "tool_use", id: "t1", name: "read_file", input: { path: "a" } }],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "t1", content: "(no output)", is_error: false },
          { type: "text", text: "Go on", cache_control: mark },
        ],
      },
    ]);
  });

  it("marks the tools that agents share where a prompt begins, and never more than the vendor's four places", () => {
    const tool = (name: string) => ({ name, description: "", inputSchema: {} });
    const tools = [{ ...tool("read_file"), cache: true as const }, tool("finish")];
    const system = ["spec", "role"].map((text) => ({ text, cache: true }));
    const turn: LlmRequest["messages"] = [
      { role: "assistant", content: [{ type: "text", text: "So?" }] },
      { role: "user", content: [{ type: "text", text: "Go on" }] },
    ];
    const marks = (request: LlmRequest) =>
      JSON.stringify(buildParams(request)).split('"cache_control"').length - 1;
    const first = { ...base, tools, system };
    expect(buildParams(first).tools).toMatchObject([{ cache_control: mark }, { name: "finish" }]);
    expect(buildParams(first).tools?.[1]).not.toHaveProperty("cache_control");
    const later = { ...first, messages: [...base.messages, ...turn] };
    expect(buildParams(later).tools?.[0]).not.toHaveProperty("cache_control");
    const longer = { ...later, messages: [...later.messages, ...turn] };
    expect([first, later, longer].map(marks)).toEqual([4, 4, 4]);
  });

  it("marks what other agents are told too in the first message, in place of the first mark of the system prompt", () => {
    const content = ["change", "role", "brief"].map((text) => ({ type: "text" as const, text }));
    const [change, ...own] = content as [(typeof content)[number], ...typeof content];
    const system = ["rules", "spec"].map((text) => ({ text, cache: true }));
    const messages: LlmRequest["messages"] = [
      { role: "user", content: [{ ...change, cache: true }, ...own] },
    ];
    const params = buildParams({ ...base, system, messages });
    expect(params.system).toMatchObject([{ text: "rules" }, { text: "spec", cache_control: mark }]);
    expect(params.system?.[0]).not.toHaveProperty("cache_control");
    expect(params.messages[0]?.content).toEqual([
      { ...change, cache_control: mark },
      content[1],
      { ...content[2], cache_control: mark },
    ]);
  });

  it("gives thoughts back exactly as they came, and never marks them", () => {
    const raw = { type: "thinking", thinking: "…", signature: "c2ln", extra: { kept: true } };
    const messages: LlmRequest["messages"] = [
      { role: "assistant", content: [{ type: "thinking", text: "…", raw }] },
    ];
    const [message] = buildParams({ ...base, messages }).messages;
    expect(message?.content).toEqual([raw]);
  });

  it("leaves out empty texts and messages, which the vendor refuses", () => {
    const messages: LlmRequest["messages"] = [
      { role: "user", content: [{ type: "text", text: "Go" }] },
      { role: "assistant", content: [{ type: "text", text: " \n" }] },
    ];
    const params = buildParams({ ...base, system: [{ text: "", cache: true }], messages });
    expect(params.messages).toHaveLength(1);
    expect(params).not.toHaveProperty("system");
    expect(params).not.toHaveProperty("tools");
  });

  it("asks models that think for a summary of it, and no others", () => {
    expect(buildParams(base).thinking).toEqual({ type: "adaptive", display: "summarized" });
    expect(buildParams({ ...base, model: "rehearsal-strong" })).not.toHaveProperty("thinking");
    expect(buildParams({ ...base, model: "unknown" })).not.toHaveProperty("thinking");
  });

  it("describes tools", () => {
    const inputSchema = { properties: { path: { type: "string" } }, required: ["path"] };
    const tools = [{ name: "read_file", description: "Reads", inputSchema }];
    expect(buildParams({ ...base, tools }).tools).toEqual([
      { name: "read_file", description: "Reads", input_schema: { type: "object", ...inputSchema } },
    ]);
  });
});
