import type { JsonObject } from "@/contracts/json";
import type { McpPort, McpTool } from "@/server/ports/mcp";

export type FakeMcp = McpPort & {
  readonly calls: Array<{ server: string; tool: string; input: JsonObject }>;
};

/** Servers whose tools answer with their input. */
export function createFakeMcp(tools: McpTool[]): FakeMcp {
  const calls: FakeMcp["calls"] = [];
  return {
    calls,
    apply: () => undefined,
    settled: async () => undefined,
    servers: () => [],
    tools: () => tools,
    async call({ server, tool, input }) {
      calls.push({ server, tool, input });
      return { text: `From ${server}:\n${JSON.stringify(input)}`, isError: false };
    },
    restart: () => Promise.reject(new Error("no server in this world")),
  };
}
