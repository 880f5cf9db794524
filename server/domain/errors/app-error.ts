import type { ErrorCode } from "@/contracts/error-codes";

export type AppErrorInput = {
  code: ErrorCode;
  /** For the log: what happened, with names and numbers. */
  message: string;
  /** For the page: what it means and what to do next. Falls back to `message`. */
  userMessage?: string;
  details?: Record<string, unknown>;
  cause?: unknown;
};

/** The one error that crosses layers. Vendor errors are translated into it once, in their adapter. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly details: Record<string, unknown>;

  constructor(input: AppErrorInput) {
    super(input.message, { cause: input.cause });
    this.name = "AppError";
    this.code = input.code;
    this.userMessage = input.userMessage ?? input.message;
    this.details = input.details ?? {};
  }
}

/** Anything thrown, as an AppError: what we did not foresee becomes `internal` and keeps its cause. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({
    code: "internal",
    message,
    userMessage: "Something went wrong inside War Room.",
    cause: thrown,
  });
}
