import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createFolderFiles } from "@/server/adapters/folder-files/folder-files";
import { createFolderRoster, isAgentFile } from "@/server/adapters/roster/folder-roster";
import { grantableTools } from "@/server/agents/tools/registry";
import type { Env } from "@/server/env";
import type { FolderFilesPort } from "@/server/ports/folder-files";
import type { Logger } from "@/server/ports/logger";
import type { RosterPort } from "@/server/ports/roster";

export type OpenRoster = {
  roster: RosterPort;
  folders: { builtIn: FolderFilesPort; own: FolderFilesPort };
  close(): Promise<void>;
};

/** The roster's folders: War Room's, and the person's, which is in the data folder unless the environment names one. */
export async function openRoster(
  { dataDir, agentsDir }: Pick<Env, "dataDir" | "agentsDir">,
  appRoot: string,
): Promise<OpenRoster> {
  const ownFolder = agentsDir ?? join(dataDir, "agents");
  if (!agentsDir) await mkdir(ownFolder, { recursive: true });
  const filesOf = (folder: string) =>
    createFolderFiles({ folder, what: "agents' folder", accepts: isAgentFile });
  const folders = { builtIn: filesOf(join(appRoot, "agents")), own: filesOf(ownFolder) };
  return {
    ...{ folders, roster: createFolderRoster(folders, grantableTools) },
    close: async () => void (await Promise.all([folders.builtIn.close(), folders.own.close()])),
  };
}

/** Says what is wrong with agent files at the start, and when one changes. */
export async function logProblems(roster: RosterPort, logger: Logger): Promise<void> {
  let known = new Set<string>();
  const look = async () => {
    const { problems } = await roster.read();
    const lines = problems.map((problem) => ({ problem, key: JSON.stringify(problem) }));
    for (const { problem, key } of lines) {
      const { message: reason, ...place } = problem;
      if (!known.has(key)) logger.warn("agent file is not valid", { ...place, reason });
    }
    known = new Set(lines.map(({ key }) => key));
  };
  await look();
  roster.onChange(() => {
    look().catch((thrown: unknown) =>
      logger.warn("agent files could not be read", { error: String(thrown) }),
    );
  });
}
