import { describe, expect, it } from "vitest";
import { mcpServerSchema } from "@/contracts/mcp";
import { readServer, typedOf } from "./server-text";

const stdio = mcpServerSchema.parse({
  ...{ kind: "stdio", command: "node", args: ["/work/server/index.js", "two words"] },
  ...{ environment: { MODE: "a=b" }, secrets: { TOKEN: "WIKI_KEY" }, network: true },
  ...{ folders: [{ path: "/srv/wiki server", at: "server" }], agents: ["researcher", "architect"] },
  tools: { find: { risk: "read", ask: false }, write: { risk: "publish" }, other: { ask: true } },
  timeoutSeconds: 5,
});

describe("an MCP server as typed", () => {
  it("is the same again when nothing was changed", () => {
    const http = mcpServerSchema.parse({
      kind: "http",
      url: "https://a.example/mcp",
      secrets: { Authorization: "A_KEY" },
    });
    for (const server of [stdio, http])
      expect(readServer(typedOf(server), server)).toEqual({ ok: true, server });
  });

  it("begins in the sandbox, without network, asking", () => {
    const typed = { ...typedOf(null), command: "node\nserver.js" };
    expect(readServer(typed, null)).toMatchObject({
      server: {
        command: "node",
        args: ["server.js"],
        sandbox: true,
        network: false,
        ask: true,
        risk: "network",
      },
    });
  });

  it.each([
    ["environment", "LD_PRELOAD=/x"],
    ["environment", "PATH=/x"],
    ["secrets", "TOKEN=lower-case"],
    ["folders", "relative at x"],
    ["folders", "/a/../b at x"],
    ["folders", "/a at ../x"],
    ["tools", "find whatever"],
    ["command", ""],
  ] as const)("is refused with %s %j, by the name of what is wrong", (field, text) => {
    const result = readServer({ ...typedOf(stdio), [field]: text }, stdio);
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining(field) });
  });
});
