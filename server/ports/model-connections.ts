import type { LlmPort } from "./llm";

/** A provider of models with the key for it. */
export type ModelConnection = {
  /** `anthropic`, or a server that speaks OpenAI's chat completions. */
  kind: "anthropic" | "openai-compatible";
  /** As people call it. */
  label: string;
  baseUrl: string;
  key: string | null;
};

/** Opens a provider; nothing is sent before something is asked. */
export type ModelConnections = (connection: ModelConnection) => {
  llm: LlmPort;
  /** Ids as the provider names them. @throws AppError as `LlmPort.complete`. */
  listModels(signal: AbortSignal): Promise<string[]>;
};
