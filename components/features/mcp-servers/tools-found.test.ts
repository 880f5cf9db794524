import { expect, it } from "vitest";
import type { McpServerState } from "@/contracts/mcp";
import { toolsFound } from "./tools-found";

const server = (state: McpServerState["state"], tools: string[] = []): McpServerState => ({
  ...{ name: "wiki", state, error: null, version: null },
  tools: tools.map((tool) => ({
    name: `mcp__wiki__${tool}`,
    tool,
    description: "",
    risk: "read",
    ask: false,
  })),
});

it("says which tools a started server has, the first ones by name", () => {
  expect(toolsFound("wiki", server("ready", ["find"]))).toBe("wiki runs: 1 tool found (find).");
  expect(toolsFound("wiki", server("ready", [..."abcdefg"]))).toBe(
    "wiki runs: 7 tools found (a, b, c, d, e, 2 more).",
  );
  expect(toolsFound("wiki", server("ready"))).toBe("wiki runs: 0 tools found.");
});

it("says that it did not start, or is off", () => {
  expect(toolsFound("wiki", server("failed"))).toContain("did not start");
  expect(toolsFound("wiki", server("off"))).toBe("wiki is switched off.");
  expect(toolsFound("wiki", undefined)).toBe("wiki is starting.");
});
