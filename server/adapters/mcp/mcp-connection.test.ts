import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { describe, expect, it } from "vitest";
import { type McpServer, mcpServerSchema } from "@/contracts/mcp";
import { McpConnection } from "./mcp-connection";

type Answer = (method: string, params: Record<string, unknown>) => unknown;

const server: McpServer = mcpServerSchema.parse({ kind: "stdio", command: "x" });
const schema = { type: "object" };

/** A server in this process that answers as it is told to. */
function connectionTo(answer: Answer): McpConnection {
  return new McpConnection({
    ...{ name: "odd", server, now: () => 0, mask: (text) => text.replaceAll("s3cret", "[TOKEN]") },
    openTransport: async () => {
      const [ours, theirs] = InMemoryTransport.createLinkedPair();
      theirs.onmessage = (message) => {
        if (!("id" in message && "method" in message)) return;
        const { id, method, params = {} } = message;
        const result = answer(method, params);
        // Not at once: a server is never in the same moment.
        setImmediate(() => void theirs.send({ jsonrpc: "2.0", id, result } as JSONRPCMessage));
      };
      await theirs.start();
      return ours;
    },
  });
}

const hello = {
  protocolVersion: "2025-06-18",
  capabilities: { tools: {} },
  serverInfo: { name: "odd s3cret", version: "1" },
};

describe("an MCP server", () => {
  it("whose list of tools has no end is read no further than some pages", async () => {
    let pages = 0;
    const connection = connectionTo((method) => {
      if (method === "initialize") return hello;
      pages += 1;
      const tools = pages === 1 ? [{ name: "one", inputSchema: schema }] : [];
      return pages > 300 ? { tools: [] } : { tools, nextCursor: "again" };
    });
    await connection.start();
    expect(pages).toBeLessThan(100);
    expect(connection.view()).toMatchObject({ state: "ready", tools: [{ name: "mcp__odd__one" }] });
    expect(connection.view().error).toContain("no end");
  });

  it("that lists a tool which is none keeps its others, and says which is left out", async () => {
    const tools = [
      { name: "one", inputSchema: schema },
      { name: "bad s3cret", inputSchema: { type: "array" } },
      7,
    ];
    const connection = connectionTo((method) => (method === "initialize" ? hello : { tools }));
    await connection.start();
    expect(connection.view()).toMatchObject({
      ...{ state: "ready", tools: [{ name: "mcp__odd__one" }] },
      error:
        "2 tools of its list are not what the protocol asks for, and left out: bad [TOKEN], one without a name.",
    });
  });

  it("that has its secret in its name and in what it says of a tool tells nobody", async () => {
    const connection = connectionTo((method) =>
      method === "initialize"
        ? hello
        : { tools: [{ name: "one", description: "Calls with s3cret.", inputSchema: schema }] },
    );
    await connection.start();
    expect(connection.view()).toMatchObject({
      version: "odd [TOKEN] 1",
      tools: [{ description: "Calls with [TOKEN]." }],
    });
  });

  it("that answers with what is no MCP is told of in words", async () => {
    const noList = connectionTo((method) => (method === "initialize" ? hello : { tools: "many" }));
    await noList.start();
    expect(noList.view()).toMatchObject({
      state: "failed",
      error: expect.stringMatching(/^its answer is not what the protocol asks for, at tools: /),
    });

    const rubbish = connectionTo((method) => {
      if (method === "initialize") return hello;
      return method === "tools/list" ? { tools: [] } : { content: "rubbish" };
    });
    await rubbish.start();
    expect(await rubbish.call("one", {}, new AbortController().signal)).toEqual({
      text: 'The MCP server "odd" did not answer: its answer is not what the protocol asks for, at content: Invalid input: expected array, received string',
      isError: true,
    });
  });
});
