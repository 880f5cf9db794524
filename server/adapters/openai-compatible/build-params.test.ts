import { describe, expect, it } from "vitest";
import type { LlmRequest } from "@/server/ports/llm";
import { buildParams } from "./build-params";

const dialect = { limitField: "max_tokens", asksForUsage: true } as const;
const request: LlmRequest = {
  model: "m",
  system: [
    { text: "Role", cache: false },
    { text: "Spec", cache: true },
  ],
  messages: [
    { role: "user", content: [{ type: "text", text: "Go" }] },
    {
      role: "assistant",
      content: [
        {
          type: "thinking",
          text: "Hm",
          raw: { type: "reasoning", field: "reasoning", text: "Hm", details: [{ a: 1 }] },
        },
        { type: "thinking", text: "so", raw: { type: "reasoning", field: "tag", text: "so" } },
        { type: "thinking", text: "x", raw: { type: "thinking", thinking: "x", signature: "s" } },
        { type: "tool-use", id: "a", name: "read_file", input: { path: "x" } },
        { type: "tool-use", id: "b", name: "read_file", input: {}, invalidJson: "{" },
      ],
    },
    {
      role: "user",
      content: [
        { type: "text", text: "By the way" },
        { type: "tool-result", toolUseId: "a", text: "", isError: false },
        { type: "tool-result", toolUseId: "b", text: "not JSON", isError: true },
      ],
    },
    { role: "assistant", content: [{ type: "text", text: "  " }] },
  ],
  tools: [{ name: "read_file", description: "Reads", inputSchema: { properties: {} } }],
  maxOutputTokens: 9,
};

describe("a request of chat completions", () => {
  it("has the conversation in the API's order: results right after their calls, thoughts where they came from", () => {
    expect(buildParams(request, dialect).messages).toEqual([
      { role: "system", content: "Role\n\nSpec" },
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: null,
        reasoning: "Hm",
        reasoning_details: [{ a: 1 }],
        tool_calls: [
          { id: "a", type: "function", function: { name: "read_file", arguments: '{"path":"x"}' } },
          { id: "b", type: "function", function: { name: "read_file", arguments: "{}" } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "(no output)" },
      { role: "tool", tool_call_id: "b", content: "Error: not JSON" },
      { role: "user", content: "By the way" },
    ]);
  });

  it("has tools as functions, and none where there are none", () => {
    expect(buildParams(request, dialect).tools).toEqual([
      {
        type: "function",
        function: { name: "read_file", description: "Reads", parameters: { type: "object", properties: {} } },
      },
    ]);
    expect(buildParams({ ...request, tools: [] }, dialect)).not.toHaveProperty("tools");
  });

  it("speaks the server's dialect", () => {
    const params = buildParams(request, { limitField: "max_completion_tokens", asksForUsage: false });
    expect(params).toMatchObject({ max_completion_tokens: 9 });
    expect(params).not.toHaveProperty("max_tokens");
    expect(params).not.toHaveProperty("stream_options");
  });
});
