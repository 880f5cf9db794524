import { describe, expect, it } from "vitest";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { findModel, rehearsalModelSettings, resolveFallbacks, resolveModel } from "./resolve-model";
import { roomModels } from "./room-models";

const settings = (input: unknown) => modelSettingsSchema.parse(input);

describe("the room's models", () => {
  it("are as set where there is a key of Anthropic's", () => {
    const set = settings({ tiers: { strong: "claude-opus-5" } });
    expect(roomModels(set, true)).toEqual({ settings: set, rehearsal: false });
  });

  it("are the rehearsal's without a key, whatever was set of Anthropic's", () => {
    const set = settings({ tiers: { strong: "claude-opus-5", fast: "house-model" } });
    expect(roomModels(set, false)).toEqual({ settings: rehearsalModelSettings, rehearsal: true });
  });

  it("are another provider's without a key, for both tiers where one is named", () => {
    const set = settings({
      tiers: { strong: "claude-opus-5", fast: "ollama/qwen3:8b" },
      fallbacks: { fast: ["claude-sonnet-5", "openai/gpt-5.4"] },
      agents: { architect: "claude-opus-5", critic: "openai/gpt-5.5" },
      models: { "ollama/qwen3:8b": { free: true } },
    });
    const room = roomModels(set, false);
    expect(room.rehearsal).toBe(false);
    expect(resolveModel("strong", room.settings).id).toBe("ollama/qwen3:8b");
    expect(resolveFallbacks("fast", room.settings).map(({ id }) => id)).toEqual(["openai/gpt-5.4"]);
    expect(room.settings.agents).toEqual({ critic: "openai/gpt-5.5" });
  });
});

describe("a model of another provider", () => {
  it("needs a price, or the word that it is free", () => {
    expect(findModel("ollama/qwen3:8b")).toBeNull();
    const free = settings({ models: { "ollama/qwen3:8b": { free: true } } });
    expect(findModel("ollama/qwen3:8b", free)).toMatchObject({
      vendor: "openai-compatible",
      label: "qwen3:8b",
      price: { input: 0, output: 0 },
    });
  });

  it("has the catalog's price where that knows it, unless it is said to be free", () => {
    expect(findModel("openai/gpt-5.4-mini")?.price).toMatchObject({ input: 0.75, output: 4.5 });
    const free = settings({ models: { "openai/gpt-5.4-mini": { free: true } } });
    expect(findModel("openai/gpt-5.4-mini", free)?.price.output).toBe(0);
  });

  it("is one only of a provider that is known", () => {
    const priced = { price: { input: 1, output: 1, cacheWrite: 1, cacheRead: 1 } };
    const set = settings({
      providers: { house: { label: "House", baseUrl: "http://house:1/v1" } },
      models: { "house/a/b": priced, "unknown/a": priced },
    });
    expect(findModel("house/a/b", set)).toMatchObject({ vendor: "openai-compatible", label: "a/b" });
    expect(findModel("unknown/a", set)).toMatchObject({ vendor: "anthropic" });
  });

  it("may be an agent's own, with its tier's chain behind it", () => {
    const set = settings({
      tiers: { strong: "openai/gpt-5.5" },
      fallbacks: { strong: ["claude-opus-5", "openai/gpt-5.4"] },
      agents: { architect: "openai/gpt-5.4" },
    });
    expect(resolveModel("strong", set, "architect").id).toBe("openai/gpt-5.4");
    expect(resolveModel("strong", set, "critic").id).toBe("openai/gpt-5.5");
    expect(resolveFallbacks("strong", set, "architect").map(({ id }) => id)).toEqual([
      "openai/gpt-5.5",
      "claude-opus-5",
    ]);
  });
});
