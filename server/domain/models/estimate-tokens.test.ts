import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimatePromptTokens, estimateTokens } from "./estimate-tokens";

describe("the token estimate", () => {
  it("is never below a third of the bytes, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.ceil(Buffer.byteLength(text) / 3));
      }),
    );
  });

  it("counts signs and digits one by one, as code and numbers need", () => {
    expect(estimateTokens("{}[]()=>;")).toBe(9);
    expect(estimateTokens("1234567890")).toBe(10);
  });

  it("counts other scripts by their bytes", () => {
    expect(estimateTokens("要件定義書")).toBe(10);
  });

  it("is zero for nothing", () => {
    expect(estimateTokens("")).toBe(0);
  });

  it("grows with every part of a request", () => {
    const empty = { system: [], messages: [], tools: [] };
    const withSystem = { ...empty, system: [{ text: "You are an architect." }] };
    const withMessage = {
      ...withSystem,
      messages: [
        { content: [{ type: "text" as const, text: "Design it." }] },
        { content: [{ type: "tool-use" as const, name: "read_file", input: { path: "a.ts" } }] },
        { content: [{ type: "tool-result" as const, text: "export {}" }] },
      ],
    };
    const withTools = {
      ...withMessage,
      tools: [{ name: "read_file", description: "Reads", inputSchema: {} }],
    };
    const counts = [empty, withSystem, withMessage, withTools].map(estimatePromptTokens);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    expect(new Set(counts).size).toBe(4);
  });
});
