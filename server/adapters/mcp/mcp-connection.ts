import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { CallToolResultSchema } from "@modelcontextprotocol/sdk/types.js";
import type { JsonObject } from "@/contracts/json";
import type { McpServer, McpServerState } from "@/contracts/mcp";
import { AppError } from "@/server/domain/errors/app-error";
import { cleanText, mcpResultText } from "@/server/domain/mcp/result-text";
import { mcpToolName } from "@/server/domain/mcp/tool-name";
import type { McpTool } from "@/server/ports/mcp";
import { httpReason, isSessionLost } from "./http-reason";
import type { TransportOptions } from "./open-transport";
import { readTools } from "./read-tools";
import { sandboxHint } from "./sandbox-hint";

const maxDescriptionChars = 2_000;
const startTimeoutMs = 20_000;
const keptStderr = 4_000;
/** A server that has just failed is not started again at once. */
const restAfterFailureMs = 10_000;

export type McpConnectionOptions = {
  name: string;
  server: McpServer;
  openTransport: (heard: Pick<TransportOptions, "onStderr" | "onTooMuch">) => Promise<Transport>;
  now: () => number;
  /** Takes what must not be seen out of a text. */
  mask: (text: string) => string;
};

/** One server: its start, its tools, calls of them, and its end. Never throws for what a server does. */
export class McpConnection {
  private client: Client | null = null;
  private starting: Promise<void> | null = null;
  private state: McpServerState["state"] = "starting";
  private error: string | null = null;
  private version: string | null = null;
  private found: McpTool[] = [];
  private stderr = "";
  /** Why it was closed from here. */
  private tooMuch: string | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;

  constructor(private readonly options: McpConnectionOptions) {}

  /** Starts it unless it runs or is just being started. */
  start(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.starting ??= this.connect().finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.state = "off";
    await this.drop();
  }

  view(): McpServerState {
    const { name } = this.options;
    const tools = this.found.map(({ name: full, tool, description, risk, ask }) => ({
      ...{ name: full, tool, description, risk, ask },
    }));
    return { name, state: this.state, error: this.error, version: this.version, tools };
  }

  tools(): McpTool[] {
    return this.found;
  }

  async call(
    tool: string,
    input: JsonObject,
    signal: AbortSignal,
  ): Promise<{ text: string; isError: boolean }> {
    const { name, server, now } = this.options;
    if (!this.client && now() - this.failedAt >= restAfterFailureMs) await this.start();
    if (!this.client) return failure(`The MCP server "${name}" does not run: ${this.why()}`);
    const ask = (client: Client) =>
      client.callTool({ name: tool, arguments: input }, CallToolResultSchema, {
        signal,
        timeout: server.timeoutSeconds * 1_000,
      });
    try {
      const result = await ask(this.client).catch(async (thrown) => {
        if (!isSessionLost(thrown)) throw thrown;
        await this.start();
        if (!this.client) throw new Error(this.why());
        return ask(this.client);
      });
      const parsed = CallToolResultSchema.safeParse(result);
      if (!parsed.success) return failure(`The MCP server "${name}" answered with what is no result.`);
      const { content, structuredContent, isError } = parsed.data;
      const text = this.options.mask(mcpResultText(name, content, structuredContent));
      return { text, isError: isError === true };
    } catch (thrown) {
      if (signal.aborted) throw new AppError({ code: "cancelled", message: "MCP call cancelled" });
      return failure(`The MCP server "${name}" did not answer: ${this.reasonOf(thrown)}`);
    }
  }

  private why(): string {
    return this.error ?? "it was stopped";
  }

  private async connect(): Promise<void> {
    await this.drop();
    this.state = "starting";
    this.error = null;
    this.stderr = "";
    this.tooMuch = null;
    const client = new Client({ name: "war-room", version: "1" }, { capabilities: {} });
    const deadline = AbortSignal.timeout(startTimeoutMs);
    try {
      const transport = await this.options.openTransport({
        onStderr: (text) => {
          this.stderr = (this.stderr + text).slice(-keptStderr);
        },
        onTooMuch: (reason) => {
          this.tooMuch = reason;
          void client.close();
        },
      });
      client.onclose = () => this.lost(client, "it ended by itself");
      await client.connect(transport, { signal: deadline, timeout: startTimeoutMs });
      const { tools, left } = await this.listTools(client, deadline);
      if (this.stopped) return void (await client.close());
      const about = client.getServerVersion();
      this.client = client;
      this.found = tools;
      this.version = about ? this.shown(`${about.name} ${about.version}`, 100) : null;
      this.error = left;
      this.state = "ready";
    } catch (thrown) {
      await client.close().catch(() => undefined);
      this.fail(this.reasonOf(thrown));
    }
  }

  /** Words of the server's own. */
  private shown(text: string, limit: number): string {
    return this.options.mask(cleanText(text, limit));
  }

  private async listTools(
    client: Client,
    signal: AbortSignal,
  ): Promise<{ tools: McpTool[]; left: string | null }> {
    const { name: serverName, server } = this.options;
    const { tools, left } = await readTools(client, { signal, timeout: startTimeoutMs });
    const taken = new Set<string>();
    const named = tools.map(({ name, description, inputSchema }): McpTool => {
      const full = mcpToolName(serverName, name, taken);
      taken.add(full);
      return {
        name: full,
        server: serverName,
        tool: name,
        description: this.shown(description ?? "", maxDescriptionChars),
        inputSchema: inputSchema as JsonObject,
        risk: server.tools[name]?.risk ?? server.risk,
        ask: server.tools[name]?.ask ?? server.ask,
        agents: server.agents,
      };
    });
    return { tools: named, left: left === null ? null : this.shown(left, 1_000) };
  }

  private lost(client: Client, why: string): void {
    if (this.client !== client || this.stopped) return;
    this.client = null;
    this.fail(this.withStderr(this.tooMuch ?? why));
  }

  private fail(reason: string): void {
    if (this.stopped) return;
    this.failedAt = this.options.now();
    this.state = "failed";
    // Its tools stay granted: a call starts it again.
    this.error = reason;
  }

  private async drop(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.close().catch(() => undefined);
  }

  private reasonOf(thrown: unknown): string {
    if (thrown instanceof AppError) return thrown.userMessage;
    const reason =
      this.tooMuch ??
      httpReason(thrown) ??
      strangeReason(thrown) ??
      (thrown instanceof Error ? thrown.message : String(thrown));
    return this.withStderr(reason);
  }

  /** What it printed says most often why. */
  private withStderr(reason: string): string {
    const said = tellingLines(this.stderr);
    const text = said ? `${reason}. It said: ${said}` : reason;
    const hint = sandboxHint(this.options.server, this.stderr);
    return [this.options.mask(cleanText(text, 1_000)), ...hint].join("\n");
  }
}

/** What the SDK found wrong with an answer, in words instead of its list of all; null for anything else. */
function strangeReason(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("issues" in thrown) || !Array.isArray(thrown.issues)) return null;
  const first = thrown.issues[0] as { path?: unknown[]; message?: string } | undefined;
  const where = first?.path?.join(".") || "its beginning";
  return `its answer is not what the protocol asks for, at ${where}: ${first?.message ?? "?"}`;
}

/** Of a stack of lines the one that names the error, or else the last ones. */
function tellingLines(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const named = lines.findLast((line) => /^\S*(error|exception|fatal|panic)\b.*:/i.test(line.trim()));
  return named?.trim() ?? lines.slice(-3).join("\n");
}

function failure(text: string): { text: string; isError: boolean } {
  return { text, isError: true };
}
