import OpenAI from "openai";
import { AppError } from "@/server/domain/errors/app-error";
import { estimatePromptTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmCallOptions, LlmPort, LlmReply, LlmRequest } from "@/server/ports/llm";
import type { Logger } from "@/server/ports/logger";
import { CallWatch } from "../model-call/call-watch";
import { drain } from "../model-call/drain";
import { showDelta } from "../model-call/show-delta";
import { withUsage } from "../model-call/with-usage";
import { answerFetch, type OddAnswer } from "./answer-fetch";
import { buildParams, type Dialect } from "./build-params";
import { ReplyBuilder } from "./reply-builder";
import { parseChunk, wholeChunk } from "./stream-chunks";
import { type ErrorContext, modelError, saidIn, translateError } from "./translate-error";

export type OpenAiOptions = {
  /** The provider as people call it; errors name it. */
  label: string;
  /** Null for servers that ask for none. */
  apiKey: string | null;
  /** Up to and with `/v1`. */
  baseUrl: string;
  /** Limit of a whole call. */
  timeoutMs: number;
  /** Limit of silence within a call; comments that keep the line open count as a sign of life. */
  idleTimeoutMs?: number;
  logger: Logger;
};

const defaultIdleTimeoutMs = 120_000;
/** A server that counts does so right after the end. */
const countGraceMs = 1_000;

/** A model behind a server that speaks OpenAI's chat completions. Retries are the engine's. */
export function createOpenAiLlm(options: OpenAiOptions): LlmPort {
  const client = createClient(options);
  const dialect = dialectOf(options.baseUrl);

  return {
    async complete(request, call) {
      if (call.signal.aborted) throw cancelled();
      const watch = new CallWatch({
        signal: call.signal,
        timeoutMs: options.timeoutMs,
        idleTimeoutMs: options.idleTimeoutMs ?? defaultIdleTimeoutMs,
      });
      try {
        return await completeOnce({ client, request, call, watch, options, dialect });
      } finally {
        watch.dispose();
      }
    },
  };
}

export function createClient({ apiKey, baseUrl, timeoutMs }: Omit<OpenAiOptions, "logger">): OpenAI {
  return new OpenAI({
    // The SDK wants one; servers without keys do not look at it.
    apiKey: apiKey ?? "none",
    // None of these may come from the environment: it is another account's.
    ...{ adminAPIKey: null, organization: null, project: null, webhookSecret: null },
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: "off",
  });
}

function dialectOf(baseUrl: string): Dialect {
  const isOpenAi = /(^|\.)(openai\.com|openai\.azure\.com)$/.test(new URL(baseUrl).hostname);
  return { limitField: isOpenAi ? "max_completion_tokens" : "max_tokens", asksForUsage: true };
}

type Run = {
  client: OpenAI;
  request: LlmRequest;
  call: LlmCallOptions;
  watch: CallWatch;
  options: OpenAiOptions;
  dialect: Dialect;
};

/** A server that refuses how it was asked, before any work, is asked in its own way and is known from then on. */
async function completeOnce(run: Run): Promise<LlmReply> {
  try {
    return await streamReply(run);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !adapt(run.dialect, thrown)) throw thrown;
    return streamReply(run);
  }
}

/** True when there is another way to ask. */
function adapt(dialect: Dialect, { details }: AppError): boolean {
  const reason = String(details.reason ?? "");
  if (details.status !== 400 && details.status !== 422) return false;
  const [asked, other] =
    dialect.limitField === "max_tokens"
      ? (["max_tokens", "max_completion_tokens"] as const)
      : (["max_completion_tokens", "max_tokens"] as const);
  if (
    new RegExp(`unsupported[^]*\\b${asked}\\b|\\b${asked}\\b[^]*(not supported|not permitted)`, "i").test(
      reason,
    )
  ) {
    dialect.limitField = other;
    return true;
  }
  if (dialect.asksForUsage && /stream_options|include_usage/i.test(reason)) {
    dialect.asksForUsage = false;
    return true;
  }
  return false;
}

async function streamReply(run: Run): Promise<LlmReply> {
  const { request, watch, options } = run;
  const builder = new ReplyBuilder({
    inputTokens: estimatePromptTokens(request),
    maxOutputTokens: request.maxOutputTokens,
    takenIds: takenIds(request),
  });
  const odd: { answer: OddAnswer | null } = { answer: null };
  try {
    return await readStream(run, builder, (answer) => {
      odd.answer = answer;
    });
  } catch (thrown) {
    const context = contextOf(run, odd.answer);
    const error = endedError(watch, options, context) ?? translateError(thrown, context);
    throw withUsage(error, builder.usageSoFar());
  }
}

async function readStream(
  run: Run,
  builder: ReplyBuilder,
  onOdd: (answer: OddAnswer) => void,
): Promise<LlmReply> {
  const { client, request, call, watch, options, dialect } = run;
  let answer: OddAnswer | null = null;
  const fetch = answerFetch(
    () => watch.heard(),
    (odd) => {
      answer = odd;
      onOdd(odd);
    },
  );
  const sent = client
    .withOptions({ fetch })
    .chat.completions.create(buildParams(request, dialect), { signal: watch.signal })
    .withResponse();
  const { data: stream, request_id: requestId } = await watch.race(sent);
  if (answer) {
    if (!addWhole(answer, builder, run)) throw notAStream(run, answer);
    return builder.build({ requestedModel: request.model, requestId: requestId ?? null });
  }
  const chunks = stream[Symbol.asyncIterator]();
  let counted = false;

  // The end is said in the last chunk but one: the count comes after it, where it comes.
  while (!(builder.complete && counted)) {
    const next = await watch.race(builder.complete ? soon(chunks.next()) : chunks.next());
    if (next.done) break;
    const chunk = parseChunk(next.value);
    if (!chunk) {
      options.logger.debug("model chunk skipped", { model: request.model });
      continue;
    }
    for (const delta of builder.add(chunk)) showDelta(delta, call, options.logger);
    counted ||= chunk.usage != null;
  }

  // The SDK ends an aborted stream without a word; the caller of this knows why it was.
  if (watch.ended) throw watch.signal.reason;
  if (!builder.complete) {
    throw modelError(
      "model-unreachable",
      contextOf(run, null),
      "cut stream: the model's answer ended before its end was said",
      { requestId },
    );
  }
  await drain(chunks);
  return builder.build({ requestedModel: request.model, requestId: requestId ?? null });
}

/** What follows a reply that is whole already; how the connection ends is nobody's concern then. */
async function soon<T>(next: Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
  let timer: NodeJS.Timeout | undefined;
  const ended = { done: true, value: undefined } as const;
  const late = new Promise<typeof ended>((resolve) => {
    timer = setTimeout(() => resolve(ended), countGraceMs);
  });
  try {
    return await Promise.race([next, late]);
  } catch {
    return ended;
  } finally {
    clearTimeout(timer);
  }
}

/** Some servers do not stream, whatever they are asked: their whole reply is taken as one piece. */
function addWhole({ body }: OddAnswer, builder: ReplyBuilder, { call, options }: Run): boolean {
  const chunk = wholeChunk(body);
  if (!chunk) return false;
  for (const delta of builder.add(chunk)) showDelta(delta, call, options.logger);
  return builder.complete;
}

/** It said "fine" and sent no stream: a web page, or an API of another kind. */
function notAStream(run: Run, answer: OddAnswer): AppError {
  const reason = saidIn(answer.body) ?? answer.contentType;
  return modelError(
    "model-rejected",
    contextOf(run, answer),
    `no stream but ${answer.contentType || "something else"}: ${reason}`,
    { problem: "wrong-address", reason, status: answer.status },
  );
}

function contextOf(
  { options, request }: Pick<Run, "options" | "request">,
  odd: OddAnswer | null,
): ErrorContext {
  return { label: options.label, model: request.model, apiKey: options.apiKey, now: new Date(), odd };
}

function takenIds(request: LlmRequest): Set<string> {
  return new Set(
    request.messages.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === "tool-use" ? [block.id] : [])),
    ),
  );
}

function endedError(watch: CallWatch, options: OpenAiOptions, context: ErrorContext): AppError | null {
  switch (watch.ended) {
    case null:
      return null;
    case "cancelled":
      return cancelled();
    case "timeout":
      return modelError(
        "model-unreachable",
        context,
        `the model took longer than ${options.timeoutMs} ms`,
        {},
      );
    case "idle":
      return modelError("model-unreachable", context, "the model's connection went silent", {
        idleTimeoutMs: options.idleTimeoutMs ?? defaultIdleTimeoutMs,
      });
  }
}

function cancelled(): AppError {
  return new AppError({ code: "cancelled", message: "model call cancelled" });
}
