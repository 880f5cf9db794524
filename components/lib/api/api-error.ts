import type { Mistake } from "@/contracts/api";

/** What the API said went wrong, in words for people. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly line: number | null;
  /** What else is wrong with the input. */
  readonly more: Mistake[];
  readonly issues: Array<{ path: string; message: string }>;

  constructor(options: {
    status: number;
    code: string;
    message: string;
    line?: number | null;
    more?: Mistake[];
    issues?: Array<{ path: string; message: string }>;
  }) {
    super(options.message);
    this.name = "ApiError";
    this.status = options.status;
    this.code = options.code;
    this.line = options.line ?? null;
    this.more = options.more ?? [];
    this.issues = options.issues ?? [];
  }
}

/** One sentence for a toast or a notice, whatever was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError && error.issues.length > 0) {
    const details = error.issues.map((issue) =>
      issue.path ? `${issue.path}: ${issue.message}` : issue.message,
    );
    return `${error.message} ${details.join(" · ")}`;
  }
  return error instanceof Error ? error.message : String(error);
}
