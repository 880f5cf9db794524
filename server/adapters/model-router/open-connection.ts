import Anthropic from "@anthropic-ai/sdk";
import type { Logger } from "@/server/ports/logger";
import type { ModelConnections } from "@/server/ports/model-connections";
import { createAnthropicLlm } from "../anthropic/create-anthropic-llm";
import { translateError as translateAnthropic } from "../anthropic/translate-error";
import { createOpenAiLlm } from "../openai-compatible/create-openai-llm";
import { listOpenAiModels } from "../openai-compatible/list-models";

type Limits = { timeoutMs: number; idleTimeoutMs: number; logger: Logger };

const listTimeoutMs = 20_000;

/** Opens providers of either kind, with the limits of this process. */
export function createModelConnections(limits: Limits): ModelConnections {
  return ({ kind, label, baseUrl, key }) =>
    kind === "anthropic"
      ? {
          llm: createAnthropicLlm({ apiKey: key ?? "", baseUrl, ...limits }),
          listModels: (signal) => listAnthropicModels({ apiKey: key ?? "", baseUrl, signal }),
        }
      : {
          llm: createOpenAiLlm({ label, apiKey: key, baseUrl, ...limits }),
          listModels: (signal) =>
            listOpenAiModels({ label, apiKey: key, baseUrl, timeoutMs: listTimeoutMs, signal }),
        };
}

async function listAnthropicModels({
  apiKey,
  baseUrl,
  signal,
}: {
  apiKey: string;
  baseUrl: string;
  signal: AbortSignal;
}): Promise<string[]> {
  const client = new Anthropic({
    ...{ apiKey, authToken: null, baseURL: baseUrl, maxRetries: 0, timeout: listTimeoutMs },
    ...{ logLevel: "off", openTelemetry: false },
  });
  try {
    const page = await client.models.list({ limit: 100 }, { signal });
    return page.data.map(({ id }) => id);
  } catch (thrown) {
    throw translateAnthropic(thrown, { apiKey, now: new Date() });
  }
}
