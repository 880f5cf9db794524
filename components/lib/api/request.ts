import type { z } from "zod";
import { apiErrorSchema } from "@/contracts/api";
import { ApiError } from "./api-error";

type RequestOptions = { method?: "GET" | "POST" | "PUT" | "DELETE"; body?: unknown; signal?: AbortSignal };

/** Calls the REST API and checks the answer against its contract; every failure is an `ApiError`. */
export async function request<S extends z.ZodType>(
  path: string,
  schema: S,
  { method = "GET", body, signal }: RequestOptions = {},
): Promise<z.output<S>> {
  const response = await send(path, { method, body, signal });
  const payload: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, payload);
  const parsed = schema.safeParse(payload);
  if (!parsed.success) {
    throw new ApiError({
      status: response.status,
      code: "internal",
      message: "The server's answer could not be read. Reload the page; it may be older than the server.",
    });
  }
  return parsed.data;
}

async function send(path: string, { method, body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal,
      headers: body === undefined ? undefined : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError({
      status: 0,
      code: "unreachable",
      message: "War Room's server does not answer. Check that it is running, then try again.",
    });
  }
}

function errorFrom(status: number, payload: unknown): ApiError {
  const parsed = apiErrorSchema.safeParse(payload);
  if (parsed.success) {
    const { code, message, line, issues } = parsed.data.error;
    return new ApiError({ status, code, message, line: line ?? null, issues: issues ?? [] });
  }
  return new ApiError({
    status,
    code: "internal",
    message: `The server answered with an error (${status}).`,
  });
}
