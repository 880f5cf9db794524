import type { Roster } from "@/contracts/roster";
import { layerAgents } from "@/server/domain/roster/layer-agents";
import type { FolderFilesPort } from "@/server/ports/folder-files";
import type { RosterPort } from "@/server/ports/roster";

export type RosterFolders = {
  builtIn: FolderFilesPort;
  /** What people made in the app, or put into the folder. */
  own: FolderFilesPort;
};

/** Reads the roster from folders of Markdown files, as they are at each reading. */
export function createFolderRoster(
  { builtIn, own }: RosterFolders,
  knownTools: readonly string[],
): RosterPort {
  let last: { of: readonly unknown[]; roster: Roster } | null = null;
  return {
    read: async () => {
      const [shipped, mine] = await Promise.all([builtIn.read(), own.read()]);
      const of = [shipped, mine].flatMap(({ files, unreadable }) => [...files, unreadable.length]);
      if (last && isSame(last.of, of)) return last.roster;
      const layers = [
        { source: "built-in" as const, ...shipped },
        { source: "own" as const, ...mine },
      ];
      const roster = layerAgents(layers, knownTools);
      last = { of, roster };
      return roster;
    },
    onChange: (listener) => {
      const stops = [builtIn.onChange(listener), own.onChange(listener)];
      return () => stops.forEach((stop) => void stop());
    },
  };
}

/** A file that has not changed is read as the same object. */
function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, place) => part === other[place]);
}

export function isAgentFile(name: string): boolean {
  return name.endsWith(".md") && name !== "README.md" && !name.startsWith(".");
}
