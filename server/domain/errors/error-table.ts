import type { ErrorCode } from "@/contracts/error-codes";

type ErrorTraits = {
  httpStatus: number;
  /** Worth the same call again after a pause: transport failures only. */
  retryable: boolean;
  logLevel: "info" | "warn" | "error";
};

/** What each code means for HTTP, retries and the log. */
export const errorTable = {
  "invalid-input": { httpStatus: 400, retryable: false, logLevel: "info" },
  "not-found": { httpStatus: 404, retryable: false, logLevel: "info" },
  conflict: { httpStatus: 409, retryable: false, logLevel: "info" },
  fenced: { httpStatus: 409, retryable: false, logLevel: "warn" },
  "forbidden-origin": { httpStatus: 403, retryable: false, logLevel: "warn" },
  "spec-unreadable": { httpStatus: 422, retryable: false, logLevel: "info" },
  "plan-changed": { httpStatus: 409, retryable: false, logLevel: "info" },
  "approval-void": { httpStatus: 409, retryable: false, logLevel: "info" },
  "not-possible-now": { httpStatus: 409, retryable: false, logLevel: "info" },
  "over-budget": { httpStatus: 402, retryable: false, logLevel: "info" },
  "model-unauthorized": { httpStatus: 502, retryable: false, logLevel: "error" },
  "model-rejected": { httpStatus: 502, retryable: false, logLevel: "error" },
  "model-overloaded": { httpStatus: 503, retryable: true, logLevel: "warn" },
  "model-unreachable": { httpStatus: 503, retryable: true, logLevel: "warn" },
  "model-reply-invalid": { httpStatus: 502, retryable: false, logLevel: "warn" },
  "prompt-too-long": { httpStatus: 413, retryable: false, logLevel: "warn" },
  "sandbox-unavailable": { httpStatus: 503, retryable: false, logLevel: "error" },
  "sandbox-failed": { httpStatus: 500, retryable: false, logLevel: "error" },
  "packages-missing": { httpStatus: 409, retryable: false, logLevel: "warn" },
  "path-outside-workspace": { httpStatus: 400, retryable: false, logLevel: "warn" },
  "write-set-violated": { httpStatus: 409, retryable: false, logLevel: "warn" },
  "git-failed": { httpStatus: 500, retryable: false, logLevel: "error" },
  "storage-failed": { httpStatus: 503, retryable: false, logLevel: "error" },
  "disk-full": { httpStatus: 507, retryable: false, logLevel: "error" },
  cancelled: { httpStatus: 499, retryable: false, logLevel: "info" },
  internal: { httpStatus: 500, retryable: false, logLevel: "error" },
} as const satisfies Record<ErrorCode, ErrorTraits>;
