import { describe, expect, it } from "vitest";
import { PromptCache } from "./prompt-cache";
import { promptSegments } from "./prompt-segments";
import type { PromptRequest } from "./request-schema";

const mark = { type: "ephemeral" as const };
const long = (word: string) => `${word} `.repeat(1_200);

function prompt(texts: string[], marks: number[], ttl?: "1h"): PromptRequest {
  return {
    model: "rehearsal-strong",
    system: [{ type: "text", text: long("system"), cache_control: mark }],
    messages: texts.map((text, index) => ({
      role: index % 2 === 0 ? ("user" as const) : ("assistant" as const),
      content: [
        { type: "text" as const, text, cache_control: marks.includes(index) ? { ...mark, ttl } : null },
      ],
    })),
  };
}

describe("the prompt cache", () => {
  it("writes up to the last breakpoint and reads it back when the conversation grows", () => {
    const cache = new PromptCache();
    const first = cache.account(promptSegments(prompt([long("one")], [0])), 0);
    expect(first).toMatchObject({ inputTokens: 0, cacheReadTokens: 0 });
    const grown = prompt([long("one"), "answer", "next"], [2]);
    const second = cache.account(promptSegments(grown), 1_000);
    expect(second.cacheReadTokens).toBe(first.cacheWrite5mTokens);
    expect(second.cacheWrite5mTokens).toBeGreaterThan(0);
    expect(second.inputTokens).toBe(0);
  });

  it("counts what stands behind the last breakpoint as plain input", () => {
    const usage = new PromptCache().account(promptSegments(prompt(["hello there"], [])), 0);
    expect(usage.cacheWrite5mTokens).toBeGreaterThan(1_024);
    expect(usage.inputTokens).toBeGreaterThan(3);
  });

  it("forgets after five minutes without a reading, which renews it", () => {
    const cache = new PromptCache();
    const segments = promptSegments(prompt(["hello"], []));
    const minute = 60_000;
    const read = (at: number) => cache.account(segments, at).cacheReadTokens > 0;
    expect([read(0), read(4 * minute), read(8 * minute), read(13 * minute)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("keeps an hour what is marked for an hour", () => {
    const cache = new PromptCache();
    const segments = promptSegments(prompt([long("one")], [0], "1h"));
    expect(cache.account(segments, 0).cacheWrite1hTokens).toBeGreaterThan(0);
    expect(cache.account(segments, 50 * 60_000).cacheReadTokens).toBeGreaterThan(0);
  });

  it("does not keep short prefixes", () => {
    const cache = new PromptCache();
    const short: PromptRequest = {
      model: "rehearsal-strong",
      messages: [{ role: "user", content: [{ type: "text", text: "hi", cache_control: mark }] }],
    };
    cache.account(promptSegments(short), 0);
    expect(cache.account(promptSegments(short), 0)).toMatchObject({
      cacheReadTokens: 0,
      cacheWrite5mTokens: 0,
    });
  });

  it("tells models and changed beginnings apart", () => {
    const cache = new PromptCache();
    const base = prompt(["hello"], []);
    cache.account(promptSegments(base), 0);
    const other = cache.account(promptSegments({ ...base, model: "rehearsal-fast" }), 0);
    const changed = cache.account(
      promptSegments({ ...base, tools: [{ name: "x", input_schema: { type: "object" } }] }),
      0,
    );
    expect([other.cacheReadTokens, changed.cacheReadTokens]).toEqual([0, 0]);
  });
});
