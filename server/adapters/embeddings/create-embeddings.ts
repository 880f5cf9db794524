import { z } from "zod";
import type { ModelProvider } from "@/contracts/model-providers";
import { AppError } from "@/server/domain/errors/app-error";
import type { EmbeddingsPort } from "@/server/ports/embeddings";
import type { SecretsPort } from "@/server/ports/secrets";

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().optional(), embedding: z.array(z.number()).min(1) })),
});

/** Providers that tell a query from a document by a field of its own. */
const takesPurpose = /(?:^|\.)voyageai\.com$/;
const reasonChars = 300;

/** Embeddings from any server that speaks OpenAI's `/v1/embeddings`: OpenAI, Voyage, Ollama and others. */
export function createEmbeddings(options: {
  /** What is set now; null: nothing. */
  chosen: () => { provider: string; model: string } | null;
  providerOf: (id: string) => ModelProvider | null;
  secrets: Pick<SecretsPort, "read">;
  fetch?: typeof globalThis.fetch;
}): EmbeddingsPort {
  const { chosen, providerOf, secrets, fetch = globalThis.fetch } = options;
  return {
    model: () => {
      const now = chosen();
      return now && `${now.provider}/${now.model}`;
    },
    embed: async (texts, purpose, signal) => {
      const now = chosen();
      const provider = now && providerOf(now.provider);
      if (!now || !provider)
        throw failure("model-rejected", "No provider of embeddings is set, or it is not known any more.");
      const { label, baseUrl, keyName } = provider;
      const key = keyName === null ? null : secrets.read(keyName);
      if (keyName !== null && key === null)
        throw failure("model-unauthorized", `There is no key for ${label}. Set ${keyName} in the settings.`);
      const inputType = takesPurpose.test(new URL(baseUrl).hostname) ? { input_type: purpose } : {};
      // Its body too: a server may end in the middle of it, or not go on.
      const { answer, text } = await fetch(`${baseUrl.replace(/\/+$/, "")}/embeddings`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model: now.model, input: texts, ...inputType }),
        redirect: "error",
        signal,
      })
        .then(async (response) => ({ answer: response, text: await response.text() }))
        .catch((thrown: unknown) => {
          throw failure(
            "model-unreachable",
            `${label} could not be reached for embeddings: ${mask(reasonOf(thrown), key)}`,
          );
        });
      if (!answer.ok) throw refusal(label, answer.status, mask(text, key));
      return vectorsOf(text, texts.length, label);
    },
  };
}

function vectorsOf(text: string, wanted: number, label: string): Float32Array[] {
  const parsed = answerSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw failure("model-rejected", `What ${label} answered is not a list of embeddings.`);
  const { data } = parsed.data;
  const byPlace = new Map(
    data.map(({ index, embedding }, place) => [index ?? place, Float32Array.from(embedding)]),
  );
  const vectors = Array.from({ length: wanted }, (_, place) => byPlace.get(place)).filter(
    (vector) => vector !== undefined,
  );
  if (data.length !== wanted || vectors.length !== wanted)
    throw failure(
      "model-rejected",
      `${label} answered with ${vectors.length} embeddings for ${wanted} texts.`,
    );
  const isSound = vectors.every(
    (vector) => vector.length === vectors[0]?.length && vector.every(Number.isFinite),
  );
  if (!isSound) throw failure("model-rejected", `${label} answered with embeddings that cannot be compared.`);
  return vectors;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(label: string, status: number, said: string): AppError {
  const words = said.replace(/\s+/g, " ").slice(0, reasonChars);
  if (status === 401 || status === 403)
    return failure("model-unauthorized", `${label} refused the key for embeddings. It said: ${words}`);
  if (status === 429 || status === 503)
    return failure("model-overloaded", `${label} is busy: no embeddings for now.`);
  if (status >= 500) return failure("model-unreachable", `${label} failed at embeddings. It said: ${words}`);
  return failure("model-rejected", `${label} refused to make embeddings. It said: ${words}`);
}

function failure(
  code: "model-rejected" | "model-unauthorized" | "model-unreachable" | "model-overloaded",
  userMessage: string,
): AppError {
  return new AppError({ code, message: userMessage, userMessage });
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause === undefined ? thrown.message : `${thrown.message} (${reasonOf(thrown.cause)})`;
}

function mask(text: string, key: string | null): string {
  return key !== null && key.length >= 4 ? text.replaceAll(key, "[key]") : text;
}
