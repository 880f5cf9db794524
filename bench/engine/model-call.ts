import { createAnthropicLlm } from "@/server/adapters/anthropic/create-anthropic-llm";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";
import type { LlmReply } from "@/server/ports/llm";
import { createRecordingLogger } from "@/server/testing/recording-logger";

export type ModelAddress = { baseUrl: string; apiKey: string };

/** The one model call of a task, through War Room's own client. */
export type ModelCall = (task: number) => Promise<LlmReply>;

/** What every engine but War Room calls: War Room builds its own request around the same work. */
export function createModelCall({ baseUrl, apiKey }: ModelAddress): ModelCall {
  const llm = createAnthropicLlm({
    ...{ apiKey, baseUrl, logger: createRecordingLogger() },
    ...{ timeoutMs: 60_000, idleTimeoutMs: 60_000 },
  });
  const { signal } = new AbortController();
  return (task) => {
    const text = `Write one file into docs/part-${task}. ${"It says what it says. ".repeat(200)}`;
    return llm.complete(
      {
        model: rehearsalModelIds.strong,
        system: [],
        messages: [{ role: "user", content: [{ type: "text", text }] }],
        tools: [],
        maxOutputTokens: 4_000,
      },
      { signal },
    );
  };
}
