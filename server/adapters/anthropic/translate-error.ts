import { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import type { ErrorCode } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import { parseRetryAfter } from "../model-call/retry-after";

const codeByType: Record<string, ErrorCode> = {
  overloaded_error: "model-overloaded",
  rate_limit_error: "model-overloaded",
  api_error: "model-unreachable",
  timeout_error: "model-unreachable",
  invalid_request_error: "model-rejected",
  not_found_error: "model-rejected",
  authentication_error: "model-unauthorized",
  permission_error: "model-unauthorized",
  billing_error: "model-unauthorized",
  request_too_large: "prompt-too-long",
};

const tooLong =
  /prompt is too long|too many (input )?tokens|exceeds? (the )?(maximum|context|model'?s)|context (window|length)/i;
const noCredit = /credit balance|billing/i;

const userMessages: Partial<Record<ErrorCode, string>> = {
  "model-overloaded": "The model's servers are busy. War Room tries again by itself.",
  "model-unreachable":
    "The model could not be reached, or its answer broke off. War Room tries again by itself.",
  "model-unauthorized": "The model's vendor refused the key. Check the key and its account in the settings.",
  "model-rejected": "The model's vendor refused the request. The log has its reason.",
  "prompt-too-long": "The request is longer than the model can read. Make the task or the spec smaller.",
};

/** Whatever a call threw, as the one error that the rest of War Room knows. The key is masked in all of it. */
export function translateError(thrown: unknown, context: { apiKey: string; now: Date }): AppError {
  if (thrown instanceof AppError) return thrown;
  const mask = (text: string) => maskKey(text, context.apiKey);
  if (!(thrown instanceof APIError) || thrown instanceof APIConnectionError) {
    return modelError("model-unreachable", mask(`no answer from the model: ${reasonOf(thrown)}`), {});
  }
  const reason = mask(thrown.apiMessage ?? thrown.message);
  const code = codeFor(thrown, reason);
  const retryAfterMs = parseRetryAfter(thrown.headers, context.now);
  return modelError(
    code,
    `model call failed: ${thrown.status ?? "in mid-stream"} ${thrown.type ?? ""} ${reason}`,
    {
      status: thrown.status ?? null,
      vendorType: thrown.type,
      vendorMessage: reason,
      requestId: thrown.requestID ?? null,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    },
  );
}

/** An AppError with the words that people see for this code. */
export function modelError(code: ErrorCode, message: string, details: Record<string, unknown>): AppError {
  return new AppError({ code, message, userMessage: userMessages[code], details });
}

function codeFor(error: APIError, reason: string): ErrorCode {
  const code = codeByType[error.type ?? ""] ?? codeForStatus(error.status);
  if (code === "model-rejected" && tooLong.test(reason)) return "prompt-too-long";
  if (code === "model-rejected" && noCredit.test(reason)) return "model-unauthorized";
  return code;
}

function codeForStatus(status: number | undefined): ErrorCode {
  // Without a status it was an `error` event of a kind that we do not know, in a stream that had begun well.
  if (status === undefined || status === 408 || status === 409) return "model-unreachable";
  if (status === 429 || status === 503 || status === 529) return "model-overloaded";
  if (status >= 500) return "model-unreachable";
  if (status === 401 || status === 402 || status === 403) return "model-unauthorized";
  return status === 413 ? "prompt-too-long" : "model-rejected";
}

/** A connection's failure is told by the innermost cause: `fetch failed` says nothing, `ECONNREFUSED` does. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const cause = thrown.cause === undefined ? "" : ` (${reasonOf(thrown.cause)})`;
  return `${thrown.message || thrown.name}${cause}`;
}

function maskKey(text: string, apiKey: string): string {
  const masked = text.replace(/sk-ant-[A-Za-z0-9_-]+/g, "[key]");
  return apiKey.length >= 4 ? masked.replaceAll(apiKey, "[key]") : masked;
}
