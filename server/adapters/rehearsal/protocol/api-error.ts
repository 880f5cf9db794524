/** The API's error types and the HTTP status that each goes with. */
export const apiErrorStatus = {
  invalid_request_error: 400,
  authentication_error: 401,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
} as const;
export type ApiErrorType = keyof typeof apiErrorStatus;

/** An answer in the API's error shape. */
export class ApiError extends Error {
  readonly status: number;

  constructor(
    readonly type: ApiErrorType,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "ApiError";
    this.status = apiErrorStatus[type];
  }

  body(requestId: string) {
    return {
      type: "error" as const,
      error: { type: this.type, message: this.message },
      request_id: requestId,
    };
  }
}

export function invalidRequest(message: string): ApiError {
  return new ApiError("invalid_request_error", message);
}
