import { describe, expect, it } from "vitest";
import type { ModelProvider } from "@/contracts/model-providers";
import { createEmbeddings } from "./create-embeddings";

const providers: Record<string, ModelProvider> = {
  own: { label: "Own", baseUrl: "https://models.example/v1/", keyName: "OWN_KEY" },
  voyage: { label: "Voyage", baseUrl: "https://api.voyageai.com/v1", keyName: "VOYAGE_API_KEY" },
  ollama: { label: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", keyName: null },
};
const { signal } = new AbortController();

function open(
  provider: string,
  answer: { status?: number; body: unknown },
  key: string | null = "secret-key",
) {
  const calls: Array<{ url: string; headers: Record<string, string>; body: unknown }> = [];
  const embeddings = createEmbeddings({
    chosen: () => ({ provider, model: "small" }),
    providerOf: (id) => providers[id] ?? null,
    secrets: { read: () => key },
    fetch: async (url, init) => {
      calls.push({ url: String(url), headers: init?.headers as never, body: JSON.parse(String(init?.body)) });
      return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
    },
  });
  return { embeddings, calls };
}

const two = {
  data: [
    { index: 1, embedding: [0, 1] },
    { index: 0, embedding: [1, 0] },
  ],
};

describe("embeddings of a provider", () => {
  it("are asked for as OpenAI's are, and given in the order of the texts", async () => {
    const { embeddings, calls } = open("own", { body: two });
    const vectors = await embeddings.embed(["a", "b"], "query", signal);
    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(calls[0]).toEqual({
      url: "https://models.example/v1/embeddings",
      headers: { "content-type": "application/json", authorization: "Bearer secret-key" },
      body: { model: "small", input: ["a", "b"] },
    });
    expect(embeddings.model()).toBe("own/small");
  });

  it("tell Voyage what the text is for, and Ollama no key", async () => {
    const voyage = open("voyage", { body: two });
    await voyage.embeddings.embed(["a", "b"], "document", signal);
    expect(voyage.calls[0]?.body).toMatchObject({ input_type: "document" });
    const ollama = open("ollama", { body: two }, null);
    await ollama.embeddings.embed(["a", "b"], "query", signal);
    expect(ollama.calls[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["model-unauthorized", { status: 401, body: { error: "secret-key is wrong" } }],
    ["model-overloaded", { status: 429, body: {} }],
    ["model-unreachable", { status: 500, body: {} }],
    ["model-rejected", { status: 404, body: {} }],
    ["model-rejected", { body: { data: "none" } }],
    ["model-rejected", { body: { data: [{ embedding: [1] }] } }],
    ["model-rejected", { body: { data: [{ embedding: [1] }, { embedding: [1, 2] }] } }],
    ["model-rejected", { body: { data: [{ embedding: [1] }, { embedding: [1e39] }] } }],
    [
      "model-rejected",
      {
        body: {
          data: [
            { index: 0, embedding: [1] },
            { index: 0, embedding: [2] },
          ],
        },
      },
    ],
  ])("are refused with %s, and never with the key in it", async (code, answer) => {
    const failed = open("own", answer).embeddings.embed(["a", "b"], "query", signal);
    await expect(failed).rejects.toMatchObject({
      code,
      userMessage: expect.not.stringContaining("secret-key"),
    });
  });

  it("are not reached where the answer breaks off", async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error("terminated")) });
    const embeddings = createEmbeddings({
      chosen: () => ({ provider: "ollama", model: "small" }),
      providerOf: (id) => providers[id] ?? null,
      secrets: { read: () => null },
      fetch: async () => new Response(body),
    });
    await expect(embeddings.embed(["a"], "query", signal)).rejects.toMatchObject({
      code: "model-unreachable",
      userMessage: expect.stringContaining("terminated"),
    });
  });

  it("need the key that the provider asks for", async () => {
    const { embeddings, calls } = open("own", { body: two }, null);
    await expect(embeddings.embed(["a"], "query", signal)).rejects.toMatchObject({
      code: "model-unauthorized",
    });
    expect(calls).toEqual([]);
  });
});
