import type { JsonObject } from "@/contracts/json";
import { type McpOverview, type McpServerState, type McpSettings, mcpSettingsSchema } from "@/contracts/mcp";
import { lentToNobody } from "@/contracts/mcp-agents";
import { own } from "@/contracts/own";
import { AppError } from "@/server/domain/errors/app-error";
import type { ServiceDependencies } from "../service-dependencies";

type Dependencies = Pick<ServiceDependencies, "store" | "mcp">;
type Writing = Dependencies & Pick<ServiceDependencies, "roster">;

/** The part of the stored settings that is about MCP servers; what cannot be read counts as not set. */
export function mcpSettingsOf(settings: JsonObject): McpSettings {
  const parsed = mcpSettingsSchema.safeParse(settings.mcp ?? {});
  return parsed.success ? parsed.data : { servers: {} };
}

/** What is set, and how the servers of this process are. */
export async function readMcp({ store, mcp }: Dependencies): Promise<McpOverview> {
  return { settings: mcpSettingsOf(await store.readSettings()), servers: mcp.servers() };
}

/**
 * Sets the servers; the changed ones are started or stopped in every process.
 * @throws AppError `invalid-input` for the name of an agent that there is not, where it is new.
 */
export async function writeMcp(dependencies: Writing, settings: McpSettings): Promise<McpOverview> {
  const { store, mcp, roster } = dependencies;
  const { agents } = await roster.read();
  const stored = await store.readSettings();
  const before = mcpSettingsOf(stored);
  for (const [name, server] of Object.entries(settings.servers)) {
    // An agent that went away since does not keep the rest from being saved.
    const known = own(before.servers, name)?.agents ?? [];
    const problem = lentToNobody(
      server.agents.filter((agent) => !known.includes(agent)),
      agents,
    );
    if (problem) throw new AppError({ code: "invalid-input", message: problem, userMessage: problem });
  }
  await store.writeSettings({ ...stored, mcp: settings as unknown as JsonObject });
  mcp.apply(settings);
  await mcp.settled();
  return readMcp(dependencies);
}

/** Starts a server of this process anew. @throws AppError `not-found` */
export function restartMcp({ mcp }: Pick<Dependencies, "mcp">, name: string): Promise<McpServerState> {
  return mcp.restart(name);
}
