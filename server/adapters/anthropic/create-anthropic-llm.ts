import Anthropic from "@anthropic-ai/sdk";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmCallOptions, LlmPort, LlmReply, LlmRequest } from "@/server/ports/llm";
import type { Logger } from "@/server/ports/logger";
import { CallWatch } from "../model-call/call-watch";
import { drain } from "../model-call/drain";
import { showDelta } from "../model-call/show-delta";
import { watchedFetch } from "../model-call/watched-fetch";
import { withUsage } from "../model-call/with-usage";
import { buildParams } from "./build-params";
import { ReplyBuilder } from "./reply-builder";
import { parseEvent } from "./stream-events";
import { modelError, translateError } from "./translate-error";

export type AnthropicOptions = {
  apiKey: string;
  /** `https://api.anthropic.com`, a proxy, or the rehearsal server. */
  baseUrl: string;
  /** Limit of a whole call. */
  timeoutMs: number;
  /** Limit of silence within a call; pings count as a sign of life. */
  idleTimeoutMs?: number;
  logger: Logger;
};

const defaultIdleTimeoutMs = 120_000;

/** A model behind the Anthropic Messages API. Retries are the engine's: every call here is one request. */
export function createAnthropicLlm(options: AnthropicOptions): LlmPort {
  const client = new Anthropic({
    apiKey: options.apiKey,
    authToken: null,
    baseURL: options.baseUrl,
    maxRetries: 0,
    timeout: options.timeoutMs,
    logLevel: "off",
    openTelemetry: false,
  });

  return {
    async complete(request, call) {
      if (call.signal.aborted) throw cancelled();
      const watch = new CallWatch({
        signal: call.signal,
        timeoutMs: options.timeoutMs,
        idleTimeoutMs: options.idleTimeoutMs ?? defaultIdleTimeoutMs,
      });
      const builder = new ReplyBuilder();
      try {
        return await streamReply({ client, request, call, watch, builder, logger: options.logger });
      } catch (thrown) {
        const error =
          endedError(watch, options) ?? translateError(thrown, { apiKey: options.apiKey, now: new Date() });
        throw withUsage(error, builder.usageSoFar(request.maxOutputTokens));
      } finally {
        watch.dispose();
      }
    },
  };
}

type Run = {
  client: Anthropic;
  request: LlmRequest;
  call: LlmCallOptions;
  watch: CallWatch;
  builder: ReplyBuilder;
  logger: Logger;
};

async function streamReply({ client, request, call, watch, builder, logger }: Run): Promise<LlmReply> {
  const messages = client.withOptions({ fetch: watchedFetch(() => watch.heard()) }).messages;
  const sent = messages.create(buildParams(request), { signal: watch.signal }).withResponse();
  const { data: stream, request_id: requestId } = await watch.race(sent);
  const events = stream[Symbol.asyncIterator]();

  while (!builder.complete) {
    const next = await watch.race(events.next());
    if (next.done) break;
    const event = parseEvent(next.value);
    if (!event) {
      logger.debug("model event skipped", { eventType: typeOf(next.value) });
      continue;
    }
    const delta = builder.add(event);
    if (delta) showDelta(delta, call, logger);
  }

  // The SDK ends an aborted stream without a word; the caller of this knows why it was.
  if (watch.ended) throw watch.signal.reason;
  if (!builder.complete) {
    throw modelError("model-unreachable", "cut stream: the model's answer ended before its end was said", {
      requestId,
    });
  }
  await drain(events);
  return builder.build({ requestedModel: request.model, requestId: requestId ?? null });
}

function endedError(watch: CallWatch, options: AnthropicOptions): AppError | null {
  switch (watch.ended) {
    case null:
      return null;
    case "cancelled":
      return cancelled();
    case "timeout":
      return modelError("model-unreachable", `the model took longer than ${options.timeoutMs} ms`, {});
    case "idle":
      return modelError("model-unreachable", "the model's connection went silent", {
        idleTimeoutMs: options.idleTimeoutMs ?? defaultIdleTimeoutMs,
      });
  }
}

function cancelled(): AppError {
  return new AppError({ code: "cancelled", message: "model call cancelled" });
}

function typeOf(raw: unknown): string {
  return typeof raw === "object" && raw !== null && "type" in raw ? String(raw.type) : typeof raw;
}
