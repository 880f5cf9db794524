import "@/components/lib/zod-without-eval";
import { type McpServer, mcpServerSchema } from "@/contracts/mcp";

/** What is typed: one thing a line. */
export type TypedServer = {
  kind: "stdio" | "http";
  enabled: boolean;
  /** The program and its arguments, one a line: no shell is between. */
  command: string;
  url: string;
  /** `NAME=value` */
  environment: string;
  /** `NAME=SECRET_NAME` */
  secrets: string;
  /** `/folder at name` */
  folders: string;
  agents: string;
  /** `tool read`, `tool read no-ask` */
  tools: string;
  sandbox: boolean;
  network: boolean;
  ask: boolean;
  risk: McpServer["risk"];
};

export function typedOf(server: McpServer | null): TypedServer {
  const {
    kind = "stdio",
    enabled = true,
    ask = true,
    risk = "network",
    agents = [],
    tools = {},
  } = server ?? {};
  const stdio = server?.kind === "stdio" ? server : null;
  return {
    ...{ kind, enabled, ask, risk },
    ...(stdio ? commandAndFolders(stdio) : { command: "", folders: "" }),
    url: server?.kind === "http" ? server.url : "",
    environment: pairs(stdio?.environment ?? {}),
    secrets: pairs(server?.secrets ?? {}),
    agents: agents.join(", "),
    tools: Object.entries(tools)
      .map(([name, set]) => [name, set.risk, set.ask === false ? "no-ask" : set.ask ? "ask" : ""])
      .map((words) => words.filter(Boolean).join(" "))
      .join("\n"),
    sandbox: stdio?.sandbox ?? true,
    network: stdio?.network ?? false,
  };
}

/** What is typed of a program and of the folders that it sees. */
export function commandAndFolders({
  command,
  args,
  folders,
}: Pick<Extract<McpServer, { kind: "stdio" }>, "command" | "args" | "folders">) {
  return {
    command: [command, ...args].join("\n"),
    folders: folders.map(({ path, at }) => `${path} at ${at}`).join("\n"),
  };
}

/** The server that the text describes, or what is wrong with it. */
export function readServer(
  typed: TypedServer,
  before: McpServer | null,
): { ok: true; server: McpServer } | { ok: false; problem: string } {
  const { kind, enabled, ask, risk, sandbox, network } = typed;
  const [command = "", ...args] = linesOf(typed.command);
  const folders = linesOf(typed.folders).map((line) => {
    const [path = "", at = ""] = line.split(/\s+at\s+/);
    return { path, at };
  });
  const common = {
    ...{ kind, enabled, ask, risk },
    timeoutSeconds: before?.timeoutSeconds,
    agents: typed.agents.split(/[\s,]+/).filter(Boolean),
    secrets: record(typed.secrets),
    tools: Object.fromEntries(linesOf(typed.tools).map(toolOf)),
  };
  const own =
    kind === "http"
      ? { url: typed.url.trim() }
      : { ...{ command, args, folders, sandbox, network }, environment: record(typed.environment) };
  const parsed = mcpServerSchema.safeParse({ ...common, ...own });
  if (parsed.success) return { ok: true, server: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `${issue?.path.join(" ") ?? ""}: ${issue?.message ?? "not valid"}` };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}

function record(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

function toolOf(line: string): [string, { risk?: string; ask?: boolean }] {
  const [name = "", ...words] = line.split(/\s+/);
  const asks = words.includes("no-ask") ? { ask: false } : words.includes("ask") ? { ask: true } : {};
  const risk = words.find((word) => word !== "ask" && word !== "no-ask");
  return [name, { ...(risk ? { risk } : {}), ...asks }];
}
