import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAgentFile } from "@/server/domain/roster/parse-agent-file";
import type { Roster, RosterPort } from "@/server/ports/roster";

/** Reads the roster from folders of Markdown files; a later folder's agent replaces an earlier one of its name. */
export function createFolderRoster(folders: readonly string[], knownTools: readonly string[]): RosterPort {
  return {
    read: async () => {
      const agents = new Map<string, Roster["agents"][number]>();
      const problems: Roster["problems"] = [];
      for (const folder of folders) {
        for (const name of await markdownFiles(folder)) {
          const file = join(folder, name);
          const parsed = parseAgentFile(await readFile(file, "utf8"), knownTools);
          if (parsed.ok) agents.set(parsed.agent.name, parsed.agent);
          else problems.push({ file, line: parsed.line, message: parsed.message });
        }
      }
      return { agents: [...agents.values()], problems };
    },
  };
}

async function markdownFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(".md") && name !== "README.md").sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
