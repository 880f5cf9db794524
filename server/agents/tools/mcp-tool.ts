import type { McpTool } from "@/server/ports/mcp";
import { failure, success, type Tool } from "./tool";

const shownDescription = 400;

/** A tool of an MCP server as one of ours: its words are somebody else's, its effects are unknown. */
export function mcpToolOf({ name, server, tool, description, inputSchema, risk, ask }: McpTool): Tool {
  const title = `${tool} of the MCP server ${server}`.slice(0, 200);
  const told = description.split("\n").slice(0, 40).join("\n");
  return {
    name,
    description: `Tool "${tool}" of the MCP server "${server}". The server says of it: ${told || "nothing."}`,
    risk,
    changesFiles: false,
    // What only reads may be asked again; of the rest nobody knows what a second time would do.
    repeat: risk === "read" ? "safe" : "ask",
    reachesOut: true,
    inputSchema,
    concern: () =>
      ask
        ? {
            why: `it is a tool of the MCP server "${server}", which is not War Room's${itselfSays(description)}`,
            always: true,
          }
        : null,
    runs: () => null,
    describe: () => ({ title, path: null }),
    // The server checks its input by itself, and says what is wrong with it.
    run: async (input, { mcp, signal }) => {
      const { text, isError } = await mcp.call({ server, tool, input, signal });
      // The first line says whose words they are; people want the next one.
      const note = text.split("\n")[1]?.slice(0, 200);
      const more = note ? { note } : {};
      return isError ? failure(text, more) : success(text, more);
    },
  };
}

function itselfSays(description: string): string {
  const first = description.split("\n", 1)[0]?.trim().slice(0, shownDescription);
  return first ? `; it says of itself: “${first}”` : "";
}
