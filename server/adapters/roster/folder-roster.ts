import type { Roster, RosterProblem } from "@/contracts/roster";
import { layerAgents } from "@/server/domain/roster/layer-agents";
import { parseAgentFile } from "@/server/domain/roster/parse-agent-file";
import type { FolderFile, FolderFilesPort } from "@/server/ports/folder-files";
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
  const valid = new Map<string, FolderFile>();
  // A new version of War Room may be laid over a running one, whose agents must not go away under its missions.
  const heldValid = (files: readonly FolderFile[]) => {
    const problems: RosterProblem[] = [];
    const held = files.map((file) => {
      const parsed = parseAgentFile(file.text, knownTools);
      const before = valid.get(file.path);
      if (parsed.ok || !before) {
        if (parsed.ok) valid.set(file.path, file);
        return file;
      }
      const message = `${parsed.message}; what was valid before is used`;
      problems.push({ file: file.path, line: parsed.line, message, source: "built-in" });
      return before;
    });
    return { files: held, problems };
  };
  let last: { of: readonly unknown[]; roster: Roster } | null = null;
  return {
    read: async () => {
      const [shipped, mine] = await Promise.all([builtIn.read(), own.read()]);
      const of = [shipped, mine].flatMap(({ files, unreadable }) => [...files, unreadable.length]);
      if (last && isSame(last.of, of)) return last.roster;
      const { files, problems } = heldValid(shipped.files);
      const layers = [
        { source: "built-in" as const, files, unreadable: shipped.unreadable },
        { source: "own" as const, ...mine },
      ];
      const layered = layerAgents(layers, knownTools);
      const roster = { ...layered, problems: [...problems, ...layered.problems] };
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
