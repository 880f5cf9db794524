import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { mcpServerSchema } from "@/contracts/mcp";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createMcp } from "./create-mcp";

const signal = new AbortController().signal;

/** A server of the official SDK behind real HTTP, with a session each client. */
async function startServer(port = 0): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const open = async () => {
    const server = new McpServer({ name: "library", version: "2.1.0" });
    server.registerTool(
      "count",
      { description: "Counts letters", inputSchema: { text: z.string() } },
      ({ text }, { requestInfo }) => ({
        content: [
          { type: "text", text: `${text.length} letters, for ${requestInfo?.headers.authorization}` },
        ],
      }),
    );
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: () => randomUUID(),
      onsessioninitialized: (id) => {
        sessions.set(id, transport);
      },
    });
    await server.connect(transport);
    return transport;
  };
  const http = createServer(async (request, response) => {
    const known = sessions.get(String(request.headers["mcp-session-id"]));
    if (!known && request.headers["mcp-session-id"]) return void response.writeHead(404).end();
    if (request.headers.authorization !== "Bearer hunter2-token") return void response.writeHead(401).end();
    await (known ?? (await open())).handleRequest(request, response, await bodyOf(request));
  });
  await listen(http, port);
  const taken = (http.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}/mcp`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

const listen = (http: Server, port: number) =>
  new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks = await request.toArray();
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : undefined;
}

describe("MCP servers over HTTP", () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let mcp: ReturnType<typeof createMcp>;
  beforeEach(async () => {
    server = await startServer();
    mcp = createMcp({
      secrets: { read: (name) => (name === "THE_TOKEN" ? "hunter2-token" : null) },
      openSandboxed: () => {
        throw new Error("nothing is to be started");
      },
      ...{ folder: tmpdir(), clock: createFakeClock(), logger: createRecordingLogger() },
    });
  });
  afterEach(async () => {
    await mcp.close();
    await server.close();
  });

  async function connect(secrets: Record<string, string>) {
    mcp.apply({ servers: { library: mcpServerSchema.parse({ kind: "http", url: server.url, secrets }) } });
    await mcp.settled();
    return mcp.servers()[0];
  }
  const count = (text: string) => mcp.call({ server: "library", tool: "count", input: { text }, signal });

  it("list their tools and answer calls; the secret goes as a header, and no answer repeats it", async () => {
    expect(await connect({ Authorization: "THE_TOKEN" })).toMatchObject({
      ...{ state: "ready", version: "library 2.1.0", error: null },
      tools: [{ name: "mcp__library__count", description: "Counts letters" }],
    });
    const { text, isError } = await count("three");
    expect(isError).toBe(false);
    expect(text).toContain("5 letters, for Bearer");
    expect(text).not.toContain("hunter2");
  });

  it("refuse who has no secret, and that is said", async () => {
    expect(await connect({})).toMatchObject({
      state: "failed",
      error: "it answered 401: it wants a secret, or another one",
    });
  });

  it("may end and come back: a call between says so, and a later one begins a new session", async () => {
    await connect({ Authorization: "THE_TOKEN" });
    await server.close();
    const met = await count("three");
    expect(met.isError).toBe(true);
    expect(met.text).toContain('The MCP server "library" did not answer: it cannot be reached (');
    server = await startServer(server.port);
    expect((await count("four")).text).toContain("4 letters");
  });

  it.each([
    ["one JSON body", "application/json", "[".repeat(9_000_000)],
    ["one event", "text/event-stream", `data: ${"x".repeat(9_000_000)}`],
    ["an event of many lines", "text/event-stream", "data: xxxxxxx\n".repeat(700_000)],
  ])("that send more than any answer needs are cut off: %s", async (_what, type, body) => {
    await server.close();
    const flood = createServer((_request, response) => {
      response.writeHead(200, { "content-type": type });
      response.end(body);
    });
    await listen(flood, server.port);
    expect(await connect({ Authorization: "THE_TOKEN" })).toMatchObject({
      state: "failed",
      error: expect.stringContaining("over 8 MB"),
    });
    await new Promise((resolve) => flood.close(resolve));
  });
});
