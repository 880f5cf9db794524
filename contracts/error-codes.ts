/**
 * The closed set of things that can go wrong, shared by server, command line and browser.
 * What each one means for HTTP, for retrying and for the log is one table in `server/domain/errors`.
 */
export const errorCodes = [
  "invalid-input",
  "not-found",
  "conflict",
  "fenced",
  "forbidden-origin",
  "spec-unreadable",
  "plan-changed",
  "approval-void",
  "not-possible-now",
  "over-budget",
  "model-unauthorized",
  "model-rejected",
  "model-overloaded",
  "model-unreachable",
  "model-reply-invalid",
  "prompt-too-long",
  "sandbox-unavailable",
  "sandbox-failed",
  "packages-missing",
  "path-outside-workspace",
  "write-set-violated",
  "git-failed",
  "storage-failed",
  "disk-full",
  "cancelled",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];
