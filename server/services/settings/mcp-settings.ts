import type { JsonObject } from "@/contracts/json";
import { type McpOverview, type McpServerState, type McpSettings, mcpSettingsSchema } from "@/contracts/mcp";
import type { ServiceDependencies } from "../service-dependencies";

type Dependencies = Pick<ServiceDependencies, "store" | "mcp">;

/** The part of the stored settings that is about MCP servers; what cannot be read counts as not set. */
export function mcpSettingsOf(settings: JsonObject): McpSettings {
  const parsed = mcpSettingsSchema.safeParse(settings.mcp ?? {});
  return parsed.success ? parsed.data : { servers: {} };
}

/** What is set, and how the servers of this process are. */
export async function readMcp({ store, mcp }: Dependencies): Promise<McpOverview> {
  return { settings: mcpSettingsOf(await store.readSettings()), servers: mcp.servers() };
}

/** Sets the servers; the changed ones are started or stopped in every process. */
export async function writeMcp(dependencies: Dependencies, settings: McpSettings): Promise<McpOverview> {
  const { store, mcp } = dependencies;
  await store.writeSettings({ ...(await store.readSettings()), mcp: settings as unknown as JsonObject });
  mcp.apply(settings);
  await mcp.settled();
  return readMcp(dependencies);
}

/** Starts a server of this process anew. @throws AppError `not-found` */
export function restartMcp({ mcp }: Pick<Dependencies, "mcp">, name: string): Promise<McpServerState> {
  return mcp.restart(name);
}
