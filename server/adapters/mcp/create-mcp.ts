import type { McpServer, McpServerState, McpSettings } from "@/contracts/mcp";
import { AppError } from "@/server/domain/errors/app-error";
import type { Clock } from "@/server/ports/clock";
import type { Logger } from "@/server/ports/logger";
import type { McpPort } from "@/server/ports/mcp";
import type { SecretsPort } from "@/server/ports/secrets";
import { McpConnection } from "./mcp-connection";
import { openTransport, type TransportOptions } from "./open-transport";

export type McpOptions = Pick<TransportOptions, "openSandboxed" | "folder"> & {
  secrets: Pick<SecretsPort, "read">;
  clock: Pick<Clock, "now">;
  logger: Logger;
};

const settleMs = 10_000;

type Running = { server: McpServer; connection: McpConnection };

/** The servers of this process. Each process that runs tasks has its own. */
export function createMcp(options: McpOptions): McpPort & { close(): Promise<void> } {
  const running = new Map<string, Running>();
  const starts = new Set<Promise<void>>();
  let off: McpServerState[] = [];

  function begin(name: string, server: McpServer): Running {
    const { secrets, openSandboxed, folder, clock, logger } = options;
    const connection = new McpConnection({
      ...{ name, server },
      openTransport: (heard) => openTransport(name, server, { secrets, openSandboxed, folder, ...heard }),
      now: () => clock.now().getTime(),
      mask: (text) => masked(text, server, secrets),
    });
    void started(connection, logger);
    return { server, connection };
  }

  function started(connection: McpConnection, logger: Logger): Promise<void> {
    const start = connection.start().then(() => {
      const { name, state, error } = connection.view();
      if (state === "failed") logger.warn("MCP server does not start", { server: name, reason: error });
    });
    starts.add(start);
    return start.finally(() => starts.delete(start));
  }

  function found(name: string): Running {
    const server = running.get(name);
    if (server) return server;
    const userMessage = `There is no MCP server ${name} that is switched on.`;
    throw new AppError({ code: "not-found", message: userMessage, userMessage });
  }

  return {
    apply({ servers }: McpSettings) {
      for (const [name, { server, connection }] of running) {
        if (JSON.stringify(servers[name]) === JSON.stringify(server)) continue;
        running.delete(name);
        void connection.stop();
      }
      for (const [name, server] of Object.entries(servers)) {
        if (server.enabled && !running.has(name)) running.set(name, begin(name, server));
      }
      off = Object.entries(servers)
        .filter(([, { enabled }]) => !enabled)
        .map(([name]) => ({ name, state: "off", error: null, version: null, tools: [] }));
    },
    async settled() {
      if (starts.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, settleMs);
      });
      await Promise.race([Promise.all(starts), late]);
      clearTimeout(timer);
    },
    servers: () =>
      [...[...running.values()].map(({ connection }) => connection.view()), ...off].sort((a, b) =>
        a.name.localeCompare(b.name),
      ),
    tools: () => [...running.values()].flatMap(({ connection }) => connection.tools()),
    async call({ server, tool, input, signal }) {
      const known = running.get(server);
      if (known) return known.connection.call(tool, input, signal);
      return { text: `The MCP server "${server}" is switched off.`, isError: true };
    },
    async restart(name) {
      const { connection } = found(name);
      await started(connection, options.logger);
      return connection.view();
    },
    async close() {
      await Promise.all([...running.values()].map(({ connection }) => connection.stop()));
      running.clear();
    },
  };
}

/** A server may repeat the secrets that it was given. */
function masked(text: string, { secrets: names }: McpServer, secrets: Pick<SecretsPort, "read">): string {
  return Object.values(names).reduce((clean, name) => {
    const value = secrets.read(name);
    return value !== null && value.length >= 4 ? clean.replaceAll(value, `[${name}]`) : clean;
  }, text);
}
