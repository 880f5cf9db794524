import { describe, expect, it } from "vitest";
import { grantsMcpTool, mcpGrant, mcpToolName } from "./tool-name";

describe("names of tools of MCP servers", () => {
  it("are made of the letters that vendors allow, and at most 64 of them", () => {
    expect(mcpToolName("files", "read file/ü", new Set())).toBe("mcp__files__read_file__");
    expect(mcpToolName("files", "x".repeat(100), new Set())).toHaveLength(64);
  });

  it("differ where the server's own differ", () => {
    const first = mcpToolName("files", "a.b", new Set());
    const second = mcpToolName("files", "a b", new Set([first]));
    expect([first, second]).toEqual(["mcp__files__a_b", "mcp__files__a_b_2"]);
  });

  it("are granted one by one, or all of a server", () => {
    const tool = { name: "mcp__files__read", server: "files" };
    expect(grantsMcpTool(["mcp__files__read"], tool)).toBe(true);
    expect(grantsMcpTool(["mcp__files"], tool)).toBe(true);
    expect(grantsMcpTool(["mcp__file", "mcp__files__rea", "read_file"], tool)).toBe(false);
    for (const name of ["mcp__files", "mcp__files__read"]) expect(mcpGrant.test(name)).toBe(true);
    for (const name of ["mcp__", "mcp__Files", "files", "mcp__a__b c"])
      expect(mcpGrant.test(name)).toBe(false);
  });
});
