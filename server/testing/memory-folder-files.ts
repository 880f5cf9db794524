import { createHash } from "node:crypto";
import type { FolderFile, FolderFilesPort } from "@/server/ports/folder-files";

/** A folder of files in memory: `texts` by name, which a test may change from outside. */
export function createMemoryFolderFiles(
  folder: string,
  texts: Map<string, string> = new Map(),
): FolderFilesPort {
  const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
  const fileOf = (name: string): FolderFile | null => {
    const text = texts.get(name);
    return text === undefined ? null : { name, path: `${folder}/${name}`, text, hash: hashOf(text) };
  };
  return {
    folder,
    read: async () => ({
      files: [...texts.keys()].sort().flatMap((name) => fileOf(name) ?? []),
      unreadable: [],
    }),
    onChange: () => () => undefined,
    write: async ({ name, text, loaded }) => {
      const found = fileOf(name);
      if ((found?.hash ?? null) !== loaded) return { ok: false, found };
      texts.set(name, text);
      return { ok: true, hash: hashOf(text) };
    },
    remove: async ({ name, loaded }) => {
      const found = fileOf(name);
      if (found?.hash !== loaded) return { ok: false, found };
      texts.delete(name);
      return { ok: true, hash: loaded };
    },
    close: async () => undefined,
  };
}
