import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type SeenRequest = { headers: IncomingHttpHeaders; body: Record<string, unknown> };

/** For tests: an HTTP server on a port of its own that answers each request as it is told. */
export async function startLoopbackServer(
  answer: (request: SeenRequest, response: ServerResponse, callNumber: number) => void,
) {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => void chunks.push(chunk));
    incoming.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
      const request = { headers: incoming.headers, body };
      seen.push(request);
      answer(request, response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Events as the Messages API writes them: named, one JSON line each. */
export function sse(events: ReadonlyArray<{ type: string; [key: string]: unknown }>): string {
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
}

export function sendStream(
  response: ServerResponse,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "request-id": "req_1",
    ...headers,
  });
  response.end(body);
}

export function sendError(
  response: ServerResponse,
  error: { status: number; type: string; message: string; headers?: Record<string, string> },
): void {
  response.writeHead(error.status, {
    "content-type": "application/json",
    "request-id": "req_1",
    ...error.headers,
  });
  response.end(JSON.stringify({ type: "error", error: { type: error.type, message: error.message } }));
}
