import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Which tree a work folder was filled with. It lies in the repository, out of reach of the code that runs in the
 * folder, and tells a snapshot which files are known already, though a `.gitignore` names them.
 */
export function checkoutRecord(repository: string, folder: string) {
  const records = join(repository, "war-room-checkouts");
  const file = join(records, createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 32));
  return {
    /** @param leftOut what the tree has and the folder was not given */
    async write(tree: string, leftOut: readonly string[] = []): Promise<void> {
      await mkdir(records, { recursive: true });
      await writeFile(file, [tree, ...leftOut].join("\0"));
    },
    async read(): Promise<{ tree: string; leftOut: string[] } | null> {
      const [tree = "", ...leftOut] = (await readFile(file, "utf8").catch(() => "")).split("\0");
      return /^[0-9a-f]{40}$/.test(tree) ? { tree, leftOut } : null;
    },
    remove: () => rm(file, { force: true }),
  };
}
