import type { EmbeddingsPort } from "@/server/ports/embeddings";

/** No provider of embeddings is set. */
export const noEmbeddings: EmbeddingsPort = {
  model: () => null,
  embed: () => Promise.reject(new Error("No embeddings are set")),
};
