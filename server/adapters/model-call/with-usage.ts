import { AppError } from "@/server/domain/errors/app-error";
import type { LlmUsage } from "@/server/ports/llm";

/** A call that broke off is paid for all the same: `details.usage` says about how much, when it had begun. */
export function withUsage(error: AppError, usage: LlmUsage | null): AppError {
  if (!usage) return error;
  const { code, message, userMessage, details } = error;
  return new AppError({ code, message, userMessage, details: { ...details, usage } });
}
