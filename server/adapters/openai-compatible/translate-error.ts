import { APIConnectionError, APIError } from "openai";
import type { ErrorCode } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import { parseRetryAfter } from "../model-call/retry-after";
import type { OddAnswer } from "./answer-fetch";

export type ErrorContext = {
  /** The provider as people call it. */
  label: string;
  model: string;
  apiKey: string | null;
  now: Date;
  /** What the server answered instead of a stream. */
  odd: OddAnswer | null;
};

const tooLong =
  /context.?length|context.?window|maximum context|prompt is too long|too many (input )?tokens|exceeds? (the )?(maximum|context|model'?s)|input (is )?too long|reduce the length/i;
const noMoney =
  /insufficient.?(quota|credits|balance|funds)|billing|payment required|exceeded your current quota/i;
const noModel =
  /model[^.]{0,120}(not found|does not exist|not exist|not supported|unavailable|no endpoints)|no such model|unknown model|no endpoints found|try pulling it|invalid model/i;
const noTools =
  /(does|do) not support (tools?|tool use|function calling)|tool(s| use| calling)? (is|are) not supported|support tool use|requires? --enable-auto-tool-choice/i;
const filtered = /content.?(filter|policy|management)|responsible ?ai|safety/i;

/** Whatever a call threw, as the one error that the rest of War Room knows. The key is masked in all of it. */
export function translateError(thrown: unknown, context: ErrorContext): AppError {
  if (thrown instanceof AppError) return thrown;
  const mask = (text: string) => maskKey(text, context.apiKey);
  if (!(thrown instanceof APIError) || thrown instanceof APIConnectionError) {
    const reason = mask(reasonOf(thrown));
    return modelError("model-unreachable", context, `no answer from ${context.label}: ${reason}`, {});
  }
  const odd = thrown.status === undefined ? null : context.odd;
  const reason = mask(saidIn(odd?.body) ?? saidBy(thrown)).slice(0, 1_000);
  const status = thrown.status ?? statusOf(thrown);
  const problem = problemOf(status, `${thrown.code ?? ""} ${thrown.type ?? ""} ${reason}`);
  const retryAfterMs = parseRetryAfter(thrown.headers, context.now);
  return modelError(
    codeByProblem[problem],
    context,
    `model call failed: ${status ?? "in mid-stream"} ${reason}`,
    {
      problem,
      reason,
      status: status ?? null,
      vendorType: thrown.type ?? thrown.code ?? null,
      vendorMessage: reason,
      requestId: thrown.requestID ?? null,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    },
  );
}

/** What is wrong, finer than the error code: the settings tell it apart. */
export type Problem =
  | "bad-key"
  | "no-money"
  | "no-model"
  | "no-tools"
  | "wrong-address"
  | "filtered"
  | "too-long"
  | "busy"
  | "server-failed"
  | "refused";

const codeByProblem: Record<Problem, ErrorCode> = {
  "bad-key": "model-unauthorized",
  "no-money": "model-unauthorized",
  "no-model": "model-rejected",
  "no-tools": "model-rejected",
  "wrong-address": "model-rejected",
  filtered: "model-rejected",
  "too-long": "prompt-too-long",
  busy: "model-overloaded",
  "server-failed": "model-unreachable",
  refused: "model-rejected",
};

function problemOf(status: number | undefined, reason: string): Problem {
  if (status === 402 || ((status === 429 || status === 403) && noMoney.test(reason))) return "no-money";
  if (status === 401 || status === 403)
    return filtered.test(reason) && status === 403 ? "filtered" : "bad-key";
  if (status === 413) return "too-long";
  if (status === 429 || status === 503 || status === 529) return "busy";
  // Without a status it was an error in a stream that had begun well.
  if (status === undefined || status === 408 || status === 409 || status >= 500) return "server-failed";
  if (tooLong.test(reason)) return "too-long";
  if (noTools.test(reason)) return "no-tools";
  if (noModel.test(reason)) return "no-model";
  if (status === 404 || status === 405) return "wrong-address";
  return filtered.test(reason) ? "filtered" : "refused";
}

/** An AppError with the words that people see. */
export function modelError(
  code: ErrorCode,
  context: Pick<ErrorContext, "label" | "model">,
  message: string,
  details: { problem?: Problem; reason?: string; [key: string]: unknown },
): AppError {
  return new AppError({ code, message, userMessage: wordsFor(code, context, details), details });
}

function wordsFor(
  code: ErrorCode,
  { label, model }: Pick<ErrorContext, "label" | "model">,
  { problem, reason = "" }: { problem?: Problem; reason?: string },
): string {
  switch (problem) {
    case "bad-key":
      return `${label} refused the key. Check it in the settings. It said: ${reason}`;
    case "no-money":
      return `The account at ${label} has no credit or quota left. It said: ${reason}`;
    case "no-model":
      return `${label} has no model ${model}, or not for this key. It said: ${reason}`;
    case "no-tools":
      return `${model} at ${label} cannot call tools, and agents need that. Choose another model. It said: ${reason}`;
    case "wrong-address":
      return `There is no chat completions API at ${label}'s address. Most addresses end in /v1. It said: ${reason}`;
    case "filtered":
      return `${label}'s content filter refused the request. It said: ${reason}`;
    case "refused":
      return `${label} refused the request. It said: ${reason}`;
    case "too-long":
    case "busy":
    case "server-failed":
    case undefined:
      break;
  }
  if (code === "prompt-too-long")
    return `The request is longer than ${model} can read. Make the task or the spec smaller.`;
  if (code === "model-overloaded") return `${label} is busy. War Room tries again by itself.`;
  return `${label} could not be reached, or its answer broke off. War Room tries again by itself.`;
}

/** Errors in mid-stream bear their status, where they have one, in their own code. */
function statusOf(error: APIError): number | undefined {
  const code = Number(error.code);
  if (Number.isInteger(code) && code >= 400 && code < 600) return code;
  return /rate.?limit|overloaded/i.test(`${error.code} ${error.type}`) ? 429 : undefined;
}

/** `{error: {message}}`, `{error: "…"}`, `{message}`, `{detail}`; a web page is told by its title. */
export function saidIn(body: string | undefined): string | null {
  if (!body) return null;
  try {
    const parsed: unknown = JSON.parse(body);
    return messageIn(Array.isArray(parsed) ? parsed[0] : parsed);
  } catch {
    const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1];
    return (title ?? body.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim().slice(0, 300) || null;
  }
}

function messageIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const fields = value as Record<string, unknown>;
  for (const field of ["error", "message", "detail"]) {
    const found = field in fields ? messageIn(fields[field]) : null;
    if (found) return withCause(found, fields);
  }
  return null;
}

/** OpenRouter passes on what the provider behind it said in `metadata.raw`. */
function withCause(message: string, { metadata }: Record<string, unknown>): string {
  const raw =
    typeof metadata === "object" && metadata !== null && "raw" in metadata ? String(metadata.raw) : "";
  return raw ? `${message} (${raw.slice(0, 300)})` : message;
}

function saidBy(error: APIError): string {
  return messageIn(error.error) ?? error.message;
}

/** A connection's failure is told by the innermost cause: `fetch failed` says nothing, `ECONNREFUSED` does. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? "" : ` (${reasonOf(thrown.cause)})`;
  return `${thrown.message || thrown.name}${cause}`;
}

export function maskKey(text: string, apiKey: string | null): string {
  const masked = text.replace(/\bsk-[A-Za-z0-9_*-]{6,}/g, "[key]");
  return apiKey !== null && apiKey.length >= 4 ? masked.replaceAll(apiKey, "[key]") : masked;
}
