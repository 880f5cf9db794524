import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { McpServer } from "@/contracts/mcp";
import { AppError } from "@/server/domain/errors/app-error";
import type { OpenSandboxedProcess } from "@/server/ports/sandboxed-process";
import type { SecretsPort } from "@/server/ports/secrets";
import { createBoundedFetch } from "./bounded-fetch";
import { SandboxTransport } from "./sandbox-transport";

export type TransportOptions = {
  secrets: Pick<SecretsPort, "read">;
  openSandboxed: OpenSandboxedProcess;
  /** Where servers in the sandbox have a folder of their own each, which is their `/work`. */
  folder: string;
  onStderr: (text: string) => void;
  /** Told why when a server over HTTP sends more than is read of it. */
  onTooMuch: (reason: string) => void;
};

const limits = {
  // It lives as long as War Room does; the timers of Node count no further than this.
  timeMs: 2 ** 31 - 1,
  ...{ memoryMb: 1_024, processes: 128, diskMb: 512, outputKb: 0 },
};

type StdioServer = Extract<McpServer, { kind: "stdio" }>;

/** The way to a server: HTTP, a process in the sandbox, or a plain one where a person said so. */
export async function openTransport(
  name: string,
  server: McpServer,
  options: TransportOptions,
): Promise<Transport> {
  if (server.kind === "http") {
    const headers = Object.fromEntries(
      Object.entries(secretsOf(server.secrets, options)).map(([header, value]) => [
        header,
        /^authorization$/i.test(header) && !/\s/.test(value) ? `Bearer ${value}` : value,
      ]),
    );
    return new StreamableHTTPClientTransport(new URL(server.url), {
      requestInit: { headers },
      fetch: createBoundedFetch(options.onTooMuch),
    });
  }
  const environment = { ...server.environment, ...secretsOf(server.secrets, options) };
  return server.sandbox
    ? openSandboxed(name, server, environment, options)
    : openPlain(server, environment, options);
}

async function openSandboxed(
  name: string,
  server: StdioServer,
  environment: Record<string, string>,
  { openSandboxed: open, folder, onStderr }: TransportOptions,
): Promise<Transport> {
  const workDir = join(folder, name);
  await mkdir(workDir, { recursive: true, mode: 0o755 });
  const { command, args, folders, network } = server;
  return new SandboxTransport(
    open,
    {
      ...{ workDir, argv: [command, ...args], environment, limits, network },
      mounts: folders.map(({ path, at }) => ({ from: path, at })),
    },
    (chunk) => onStderr(chunk.toString("utf8")),
  );
}

function openPlain(
  { command, args }: StdioServer,
  environment: Record<string, string>,
  { onStderr }: TransportOptions,
): Transport {
  const transport = new StdioClientTransport({ command, args, env: environment, stderr: "pipe" });
  transport.stderr?.on("data", (chunk: Buffer) => onStderr(chunk.toString("utf8")));
  return transport;
}

/** @throws AppError `not-found` naming the secret that is missing */
function secretsOf(
  names: Readonly<Record<string, string>>,
  { secrets }: Pick<TransportOptions, "secrets">,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([variable, secret]) => {
      const value = secrets.read(secret);
      if (value === null) {
        const userMessage = `There is no secret ${secret}, which it wants for ${variable}.`;
        throw new AppError({ code: "not-found", message: userMessage, userMessage });
      }
      return [variable, value];
    }),
  );
}
