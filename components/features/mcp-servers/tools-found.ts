import { counted } from "@/components/lib/format";
import type { McpServerState } from "@/contracts/mcp";

const mostNamed = 5;

/** What came of starting a server: the tools that it was found to have, or that it did not start. */
export function toolsFound(name: string, server: McpServerState | undefined): string {
  switch (server?.state) {
    case "ready": {
      const tools = server.tools.map(({ tool }) => tool);
      const more = tools.length - mostNamed;
      const named = [...tools.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
      return `${name} runs: ${counted(tools.length, "tool")} found${named ? ` (${named})` : ""}.`;
    }
    case "failed":
      return `${name} did not start. Its line says why.`;
    case "off":
      return `${name} is switched off.`;
    default:
      return `${name} is starting.`;
  }
}
