import { describe, expect, it } from "vitest";
import type { ModelSettings } from "@/contracts/model-settings";
import { noModelSettings } from "@/server/domain/models/resolve-model";
import type { ModelConnection } from "@/server/ports/model-connections";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createFakeLlm } from "@/server/testing/fake-llm";
import { createMemoryStore } from "@/server/testing/memory-store";
import { noModelAccess } from "@/server/testing/no-model-access";
import { setSecret } from "./secrets";
import { testModel } from "./test-model";
import { writeModelSettings } from "./write-model-settings";

const name = "FOO_API_KEY";
const at = (baseUrl: string, more: ModelSettings["providers"] = {}): ModelSettings => ({
  ...noModelSettings,
  providers: { foo: { label: "Foo", baseUrl, keyName: name }, ...more },
});
const [own, elsewhere] = ["http://own.example:1/v1", "http://elsewhere.example/v1"];

function world(stored: Record<string, string> = {}) {
  const values = new Map(Object.entries(stored));
  const sent: Array<[string, string | null]> = [];
  const dependencies = {
    store: createMemoryStore({ clock: createFakeClock() }),
    modelAccess: {
      ...noModelAccess,
      secrets: {
        read: (key: string) => values.get(key) ?? null,
        list: () => [...values.keys()].map((key) => ({ name: key, source: "stored" as const })),
        write: async (key: string, value: string | null) => {
          if (value === null) values.delete(key);
          else values.set(key, value);
        },
      },
      open: ({ baseUrl, key }: ModelConnection) => {
        sent.push([baseUrl, key]);
        return { llm: createFakeLlm([]), listModels: async () => [] };
      },
    },
  };
  return {
    ...{ sent, values },
    save: (settings: ModelSettings) => writeModelSettings(dependencies, settings),
    give: (value: string) => setSecret(dependencies, { name, value }),
    test: (input: Omit<Parameters<typeof testModel>[1], "provider"> = {}) =>
      testModel(dependencies, { provider: "foo", ...input }),
  };
}

describe("a stored key and its address", () => {
  it("goes to the server that it was given for", async () => {
    const { save, give, test, sent } = world();
    await save(at(own));
    await give("secret");
    expect((await test()).ok).toBe(true);
    await save(at("http://own.example:1/api/v2"));
    expect((await test()).ok).toBe(true);
    expect(sent.map(([, key]) => key)).toEqual(["secret", "secret"]);
  });

  it("is removed when the address is another server's, and asked for again in words", async () => {
    const { save, give, test, sent, values } = world();
    await save(at(own));
    await give("secret");
    await save(at(elsewhere));
    expect(values.size).toBe(0);
    expect(await test()).toMatchObject({
      problem: "no-key",
      message:
        "There is no key: FOO_API_KEY was for http://own.example:1, and was removed when the address became another one. Type the key for http://elsewhere.example.",
    });
    expect(sent).toEqual([]);
    await give("new");
    expect((await test()).ok).toBe(true);
    expect(sent).toEqual([[elsewhere, "new"]]);
  });

  it("does not go elsewhere by way of a provider that is forgotten first, or of one that is not saved", async () => {
    const { save, give, test, sent, values } = world();
    await save(at(own));
    await give("secret");
    const unsaved = await test({ connection: { label: "Foo", baseUrl: elsewhere, keyName: name } });
    expect(unsaved.message).toBe(
      "FOO_API_KEY is kept for http://own.example:1, so it was not sent to http://elsewhere.example. Type the key for this address.",
    );
    await save(noModelSettings);
    expect(values.size).toBe(1);
    await save(at(elsewhere));
    expect((await test()).problem).toBe("no-key");
    expect(sent).toEqual([]);
  });

  it("is not shared with a second server", async () => {
    const { save, values } = world({ [name]: "secret", ANTHROPIC_API_KEY: "mine" });
    await save(at(own));
    const second = { label: "Bar", baseUrl: elsewhere, keyName: name };
    await expect(save(at(own, { bar: second }))).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringContaining(
        "is kept for http://own.example:1 and does not go to http://elsewhere.example",
      ),
    });
    await expect(save(at(own, { bar: { ...second, keyName: "ANTHROPIC_API_KEY" } }))).rejects.toMatchObject({
      code: "invalid-input",
    });
    expect(values.size).toBe(2);
  });
});
