import type { Mistake } from "@/contracts/api";
import type { Agreed } from "./agreed";
import { ApiError } from "./api-error";

type RequestOptions = { method?: "GET" | "POST" | "PUT" | "DELETE"; body?: unknown; signal?: AbortSignal };

/** Calls the REST API and checks the answer against its contract; every failure is an `ApiError`. */
export async function request<T>(
  path: string,
  agreed: Agreed<T> | Promise<Agreed<T>>,
  { method = "GET", body, signal }: RequestOptions = {},
): Promise<T> {
  // Together; a server that is gone sends neither, and then the request says so.
  const [response, contract] = await Promise.all([
    send(path, { method, body, signal }),
    Promise.resolve(agreed).catch(unreachable),
  ]);
  const payload: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, payload);
  if (contract instanceof ApiError) throw contract;
  try {
    return contract.parse(payload);
  } catch {
    throw new ApiError({
      status: response.status,
      code: "internal",
      message: "The server's answer could not be read. Reload the page; it may be older than the server.",
    });
  }
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
    throw unreachable();
  }
}

function unreachable(): ApiError {
  return new ApiError({
    status: 0,
    code: "unreachable",
    message: "War Room's server does not answer. Check that it is running, then try again.",
  });
}

type Told = {
  code: string;
  message: string;
  line?: number | null;
  more?: Mistake[];
  issues?: ApiError["issues"];
};

/** As in the contract `apiErrorSchema`, of which only what is shown is looked at. */
function toldIn(payload: unknown): Told | null {
  const told = (payload as { error?: Partial<Told> } | null)?.error;
  if (typeof told?.code !== "string" || typeof told.message !== "string") return null;
  const line = typeof told.line === "number" ? told.line : null;
  const issues = Array.isArray(told.issues) ? told.issues : [];
  const whole = issues.filter(
    (issue) => typeof issue?.path === "string" && typeof issue.message === "string",
  );
  const more = Array.isArray(told.more) ? told.more : [];
  const mistakes = more.filter((mistake) => typeof mistake?.message === "string");
  return { code: told.code, message: told.message, line, more: mistakes, issues: whole };
}

function errorFrom(status: number, payload: unknown): ApiError {
  return new ApiError({
    status,
    ...(toldIn(payload) ?? { code: "internal", message: `The server answered with an error (${status}).` }),
  });
}
