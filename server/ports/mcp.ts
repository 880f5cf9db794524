import type { RiskClass } from "@/contracts/agents";
import type { JsonObject } from "@/contracts/json";
import type { McpServerState, McpSettings } from "@/contracts/mcp";

/** A tool of a server that somebody else wrote: all its words are hostile. */
export type McpTool = {
  /** As agents call it: `mcp__<server>__<tool>`. */
  name: string;
  server: string;
  /** As the server calls it. */
  tool: string;
  description: string;
  inputSchema: JsonObject;
  risk: RiskClass;
  /** Whether a person is asked before each call. */
  ask: boolean;
  /** Agents that may use it, by name; `*`: all. */
  agents: readonly string[];
};

/** Servers that speak the Model Context Protocol. */
export type McpPort = {
  /** Starts, stops and restarts servers so that they are as set; those that are as before are left alone. */
  apply(settings: McpSettings): void;
  /** Resolves when no server is being started, at the latest after some seconds. */
  settled(): Promise<void>;
  servers(): McpServerState[];
  /** Those of servers that are ready. */
  tools(): McpTool[];
  /** What goes wrong is a result: a crash, a timeout, a server that is gone. @throws AppError `cancelled` */
  call(input: {
    server: string;
    tool: string;
    input: JsonObject;
    signal: AbortSignal;
  }): Promise<{ text: string; isError: boolean }>;
  /** @throws AppError `not-found` */
  restart(server: string): Promise<McpServerState>;
};
