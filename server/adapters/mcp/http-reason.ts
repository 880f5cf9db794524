import { StreamableHTTPError } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

/** Why a server over HTTP did not answer, in words; null for what has nothing to do with HTTP. */
export function httpReason(thrown: unknown): string | null {
  if (thrown instanceof StreamableHTTPError && thrown.code !== undefined && thrown.code > 0) {
    const meaning = meanings[thrown.code];
    return `it answered ${thrown.code}${meaning ? `: ${meaning}` : ""}`;
  }
  const cause = thrown instanceof TypeError ? (thrown.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code ? `it cannot be reached (${cause.code})` : null;
}

const meanings: Readonly<Record<number, string>> = {
  401: "it wants a secret, or another one",
  403: "it does not let this secret in",
  404: "there is no MCP server at this address",
  405: "there is no MCP server at this address",
};

/**
 * Whether a server has forgotten the session, as after a new start: a client must then begin another one, and what it had
 * asked was not done (MCP 2025-06-18, Streamable HTTP, session management).
 */
export function isSessionLost(thrown: unknown): boolean {
  return thrown instanceof StreamableHTTPError && thrown.code === 404;
}
