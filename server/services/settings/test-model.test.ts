import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import type { ModelConnection } from "@/server/ports/model-connections";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createFakeLlm, type FakeTurn, textReply, toolUseReply } from "@/server/testing/fake-llm";
import { createMemoryStore } from "@/server/testing/memory-store";
import { noModelAccess } from "@/server/testing/no-model-access";
import { testModel } from "./test-model";

const failure = (code: AppError["code"], message: string, details: Record<string, unknown> = {}) =>
  new AppError({ code, message, userMessage: `About ${message}.`, details });

function world(turn: FakeTurn, options: { secrets?: Record<string, string>; list?: AppError } = {}) {
  const opened: ModelConnection[] = [];
  const dependencies = {
    store: createMemoryStore({ clock: createFakeClock() }),
    modelAccess: {
      ...noModelAccess,
      secrets: { ...noModelAccess.secrets, read: (name: string) => options.secrets?.[name] ?? null },
      open: (connection: ModelConnection) => {
        opened.push(connection);
        return {
          llm: createFakeLlm([turn]),
          listModels: async () => {
            if (options.list) throw options.list;
            return ["a", "b"];
          },
        };
      },
    },
  };
  return { opened, test: (input: Parameters<typeof testModel>[1]) => testModel(dependencies, input) };
}

const local = { label: "House", baseUrl: "http://house:1/v1", keyName: null };

describe("the test of a model", () => {
  it("is passed by one that answers and calls its tool", async () => {
    const { opened, test } = world(toolUseReply("ready", { word: "yes" }));
    expect(await test({ provider: "house", connection: local, model: "a" })).toMatchObject({
      ok: true,
      problem: null,
      models: ["a", "b"],
    });
    expect(opened).toEqual([
      { kind: "openai-compatible", label: "House", baseUrl: local.baseUrl, key: null },
    ]);
  });

  it("says that tokens are estimated where the server counts none", async () => {
    const { test } = world({ ...(toolUseReply("ready", {}) as object), usageEstimated: true });
    expect((await test({ provider: "ollama", model: "a" })).message).toContain("estimates");
  });

  it("says that a model answers in words only", async () => {
    const { test } = world(textReply("yes"));
    expect(await test({ provider: "ollama", model: "a" })).toMatchObject({ ok: false, problem: "no-tools" });
  });

  it("says that there is no key before anything is sent", async () => {
    const { opened, test } = world(textReply("x"));
    for (const provider of ["openai", "anthropic"])
      expect(await test({ provider, model: "a" })).toMatchObject({ ok: false, problem: "no-key" });
    expect(opened).toEqual([]);
  });

  it("lists models without a call where none is named", async () => {
    const { test } = world(failure("internal", "it was called"));
    expect(await test({ provider: "ollama" })).toMatchObject({ ok: true, models: ["a", "b"] });
  });

  it("uses a stored key for its own address only, and a typed one as it is", async () => {
    const secrets = { OPENAI_API_KEY: "stored" };
    const preset = { label: "OpenAI", baseUrl: "https://api.openai.com/v1", keyName: "OPENAI_API_KEY" };
    const { opened, test } = world(toolUseReply("ready", {}), { secrets });
    await test({ provider: "openai" });
    await test({ provider: "openai", connection: preset });
    const elsewhere = { ...preset, baseUrl: "https://evil.example/v1" };
    expect(await test({ provider: "openai", connection: elsewhere })).toMatchObject({ problem: "no-key" });
    await test({ provider: "openai", connection: elsewhere, key: "typed" });
    expect(opened.map(({ key }) => key)).toEqual(["stored", "stored", "typed"]);
  });

  it.each([
    [failure("model-unauthorized", "401", { problem: "bad-key" }), "bad-key", "About 401"],
    [failure("model-unauthorized", "credit", { problem: "no-money" }), "no-money", "About credit"],
    [failure("model-rejected", "404", { problem: "no-model" }), "no-model", "About 404"],
    [failure("model-rejected", "tools", { problem: "no-tools" }), "no-tools", "About tools"],
    [failure("model-rejected", "page", { problem: "wrong-address" }), "wrong-address", "About page"],
    [failure("model-rejected", "x", { status: 404 }), "no-model", "no model a"],
    [failure("model-overloaded", "429", { problem: "busy" }), "busy", "busy"],
    [failure("model-unreachable", "500", { status: 500 }), "server-failed", "failed by itself"],
    [failure("model-unreachable", "fetch failed (getaddrinfo ENOTFOUND x)"), "no-network", "misspelt"],
    [failure("model-unreachable", "fetch failed (connect ECONNREFUSED 1)"), "no-network", "Nothing listens"],
    [failure("model-unreachable", "self-signed certificate"), "no-network", "not secure"],
    [failure("model-unreachable", "Request timed out"), "no-network", "in time"],
    [failure("cancelled", "aborted"), "no-network", "within 60 seconds"],
  ] as const)("says what is wrong: %s", async (error, problem, words) => {
    const { test } = world(error);
    const result = await test({ provider: "ollama", model: "a" });
    expect(result).toMatchObject({ ok: false, problem, models: ["a", "b"] });
    expect(result.message).toContain(words);
  });

  it("does not mind a server without a list, but needs one where no model is named", async () => {
    const list = failure("model-rejected", "list", { problem: "wrong-address" });
    const { test } = world(toolUseReply("ready", {}), { list });
    expect(await test({ provider: "ollama", model: "a" })).toMatchObject({ ok: true, models: [] });
    expect(await test({ provider: "ollama" })).toMatchObject({ ok: false, problem: "wrong-address" });
  });

  it("does not know providers that are not set", async () => {
    const { test } = world(textReply("x"));
    await expect(test({ provider: "nobody" })).rejects.toMatchObject({ code: "not-found" });
  });
});
