import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { AppError } from "@/server/domain/errors/app-error";
import { parseAgentFile } from "@/server/domain/roster/parse-agent-file";
import type { Roster, RosterPort } from "@/server/ports/roster";

/** Reads the roster from folders of Markdown files; a later folder's agent replaces an earlier one of its name.
 * Reading throws AppError `invalid-input` for a folder that is not there. */
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

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "is not a folder",
  EACCES: "may not be read",
};

async function markdownFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(".md") && name !== "README.md").sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new AppError({
      code: "invalid-input",
      message: `cannot read agents of ${folder}: ${code}`,
      userMessage: `The agents' folder ${resolve(folder)} ${reasons[code] ?? `cannot be read (${code})`}.`,
      cause: error,
    });
  }
}
