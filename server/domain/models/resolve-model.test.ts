import { describe, expect, it } from "vitest";
import { modelSettingsSchema } from "@/contracts/model-settings";
import { modelCatalog } from "./model-catalog";
import {
  findModel,
  isRehearsalModel,
  listModels,
  rehearsalModelSettings,
  resolveFallbacks,
  resolveModel,
  withChains,
} from "./resolve-model";

const settings = (input: unknown) => modelSettingsSchema.parse(input);

describe("models", () => {
  it("have unique ids and prices in which output costs more than input, and a cache read less", () => {
    const ids = modelCatalog.models.map((model) => model.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { price } of modelCatalog.models) {
      expect(price.output).toBeGreaterThan(price.input);
      expect(price.cacheRead).toBeLessThan(price.input);
      expect(price.cacheWrite).toBeGreaterThanOrEqual(price.input);
    }
  });

  it("stand for a tier by default", () => {
    expect(resolveModel("strong").tier).toBe("strong");
    expect(resolveModel("fast").tier).toBe("fast");
  });

  it("are the rehearsal's when there is no key, priced but marked as a rehearsal", () => {
    const model = resolveModel("strong", rehearsalModelSettings);
    expect(model.id).toBe("rehearsal-strong");
    expect(model.price).toEqual(resolveModel("strong").price);
    expect(isRehearsalModel(model.id)).toBe(true);
    expect(isRehearsalModel("claude-opus-5-5")).toBe(false);
  });

  it("follow settings: another id for a tier, another price for an id", () => {
    const chosen = settings({
      tiers: { fast: "claude-haiku-5-5" },
      models: { "claude-haiku-5-5": { maxOutputTokens: 9 } },
    });
    expect(resolveModel("fast", chosen)).toMatchObject({
      id: "claude-haiku-5-5",
      maxOutputTokens: 9,
      tier: "fast",
    });
    expect(resolveModel("strong", chosen).id).toBe("claude-opus-5-5");
  });

  it("can be added with a price", () => {
    const added = settings({
      tiers: { strong: "my-model" },
      models: { "my-model": { price: { input: 1, output: 2, cacheWrite: 1, cacheRead: 1 } } },
    });
    expect(resolveModel("strong", added)).toMatchObject({ id: "my-model", label: "my-model" });
    expect(listModels(added).map((model) => model.id)).toContain("my-model");
  });

  it("have others that step in for them, in order, once each and never themselves", () => {
    const chosen = settings({
      tiers: { strong: "claude-opus-5" },
      fallbacks: { strong: ["claude-opus-5", "claude-sonnet-5-5", "claude-opus-4-8", "claude-sonnet-5-5"] },
    });
    expect(resolveFallbacks("strong", chosen).map(({ id }) => id)).toEqual([
      "claude-sonnet-5-5",
      "claude-opus-4-8",
    ]);
    expect(resolveFallbacks("fast", chosen)).toEqual([]);
    expect(() => resolveFallbacks("fast", settings({ fallbacks: { fast: ["mystery"] } }))).toThrow(
      /no price/,
    );
  });

  it("are named by the environment before the settings: the first, then those that step in", () => {
    const set = settings({ fallbacks: { strong: ["set"], fast: ["set"] }, tiers: { fast: "set-fast" } });
    expect(withChains(set, { strong: ["a", "b", "c"], fast: [] })).toMatchObject({
      tiers: { strong: "a", fast: "set-fast" },
      fallbacks: { strong: ["b", "c"], fast: ["set"] },
    });
    expect(withChains(set, { strong: ["a"], fast: [] }).fallbacks.strong).toEqual(["set"]);
  });

  it("without a known price are refused, since nothing could be reserved for them", () => {
    expect(findModel("mystery")).toBeNull();
    expect(() => resolveModel("strong", settings({ tiers: { strong: "mystery" } }))).toThrow(/no price/);
  });
});
