/** Turns text into vectors, so that what means the same lies near each other. */
export type EmbeddingsPort = {
  /** The model that is set, as `provider/model`; null: there is none. */
  model(): string | null;
  /**
   * One vector for each text, in their order.
   * @param purpose some models treat what is searched for otherwise than what is found
   * @throws AppError as a call of a model does
   */
  embed(
    texts: readonly string[],
    purpose: "query" | "document",
    signal: AbortSignal,
  ): Promise<Float32Array[]>;
};
