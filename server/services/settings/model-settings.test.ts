import { describe, expect, it } from "vitest";
import { noModelSettings } from "@/server/domain/models/resolve-model";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createMemoryStore } from "@/server/testing/memory-store";
import { noModelAccess } from "@/server/testing/no-model-access";
import { readModelSettings } from "./model-settings";
import { writeModelSettings } from "./write-model-settings";

const price = { input: 1, output: 2, cacheWrite: 1, cacheRead: 0.1 };

describe("model settings", () => {
  const store = createMemoryStore({ clock: createFakeClock() });

  it("are none before anybody sets them", async () => {
    expect(await readModelSettings({ store })).toEqual(noModelSettings);
  });

  it("name a model of one's own with its price", async () => {
    const settings = {
      ...noModelSettings,
      tiers: { strong: "house-model" },
      models: { "house-model": { price } },
    };
    await writeModelSettings({ store, modelAccess: noModelAccess }, settings);
    expect(await readModelSettings({ store })).toEqual(settings);
  });

  it("refuse a model whose price nobody knows", async () => {
    const settings = { ...noModelSettings, tiers: { strong: "unknown-model" } };
    await expect(writeModelSettings({ store, modelAccess: noModelAccess }, settings)).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  it("leave other settings alone", async () => {
    await store.writeSettings({ theme: "dark" });
    await writeModelSettings({ store, modelAccess: noModelAccess }, noModelSettings);
    expect(await store.readSettings()).toMatchObject({ theme: "dark" });
  });
});
