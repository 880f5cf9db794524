import { createAnthropicLlm } from "@/server/adapters/anthropic/create-anthropic-llm";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import type { InstantModel } from "./instant-model";
import { parallel } from "./tasks";

/** The same calls with nothing around them: what is left of a run without them is the engine's. */
export async function runBareLoop(model: InstantModel, count: number): Promise<number> {
  const llm = createAnthropicLlm({
    ...{ apiKey: model.apiKey, baseUrl: model.baseUrl, logger: createRecordingLogger() },
    ...{ timeoutMs: 60_000, idleTimeoutMs: 60_000 },
  });
  const { signal } = new AbortController();
  let left = count;
  const slot = async () => {
    while (left > 0) {
      left -= 1;
      const text = `Write one file into docs/part-${left}. ${"It says what it says. ".repeat(200)}`;
      const messages = [{ role: "user" as const, content: [{ type: "text" as const, text }] }];
      const request = {
        model: rehearsalModelIds.strong,
        system: [],
        messages,
        tools: [],
        maxOutputTokens: 4_000,
      };
      await llm.complete(request, { signal });
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: parallel }, slot));
  return performance.now() - startedAt;
}
