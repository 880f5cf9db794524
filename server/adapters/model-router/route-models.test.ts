import { describe, expect, it } from "vitest";
import type { ModelConnection } from "@/server/ports/model-connections";
import { createFakeLlm, textReply } from "@/server/testing/fake-llm";
import { type Routes, routeModels } from "./route-models";

const request = { model: "", system: [], messages: [], tools: [], maxOutputTokens: 10 };
const signal = new AbortController().signal;

function router(more: Partial<Routes> = {}, secrets: Record<string, string> = {}) {
  const opened: ModelConnection[] = [];
  const asked: string[] = [];
  const llm = routeModels({
    open: (connection) => {
      opened.push(connection);
      const fake = createFakeLlm(({ model }) => {
        asked.push(model);
        return textReply("x");
      });
      return { llm: fake, listModels: async () => [] };
    },
    secrets: { read: (name) => secrets[name] ?? null },
    providerOf: (id) =>
      id.startsWith("house/")
        ? {
            provider: { label: "House", baseUrl: "http://house/v1", keyName: "HOUSE_KEY" },
            wireId: id.slice(6),
          }
        : null,
    isRehearsal: (id) => id.startsWith("rehearsal-"),
    anthropicUrl: "https://anthropic",
    rehearsal: { baseUrl: "http://rehearsal", key: "r" },
    ...more,
  });
  return { opened, asked, call: (model: string) => llm.complete({ ...request, model }, { signal }) };
}

describe("calls of models", () => {
  it("go to the provider that the id names, under the provider's own id and with its key", async () => {
    const { opened, asked, call } = router({}, { HOUSE_KEY: "h", ANTHROPIC_API_KEY: "a" });
    await call("house/org/big:8b");
    await call("claude-x");
    await call("rehearsal-strong");
    expect(asked).toEqual(["org/big:8b", "claude-x", "rehearsal-strong"]);
    expect(opened.map(({ kind, baseUrl, key }) => [kind, baseUrl, key])).toEqual([
      ["openai-compatible", "http://house/v1", "h"],
      ["anthropic", "https://anthropic", "a"],
      ["anthropic", "http://rehearsal", "r"],
    ]);
  });

  it("share a connection until its key is another one", async () => {
    const secrets: Record<string, string> = { HOUSE_KEY: "one" };
    const { opened, call } = router({}, secrets);
    await call("house/a");
    await call("house/b");
    secrets.HOUSE_KEY = "two";
    await call("house/a");
    expect(opened.map(({ key }) => key)).toEqual(["one", "two"]);
  });

  it("say which key is missing instead of being made", async () => {
    const { opened, call } = router({ rehearsal: null });
    await expect(call("house/a")).rejects.toMatchObject({
      code: "model-unauthorized",
      userMessage: expect.stringContaining("HOUSE_KEY"),
    });
    await expect(call("claude-x")).rejects.toMatchObject({
      userMessage: expect.stringContaining("ANTHROPIC_API_KEY"),
    });
    await expect(call("rehearsal-fast")).rejects.toMatchObject({ code: "model-unauthorized" });
    expect(opened).toEqual([]);
  });
});
