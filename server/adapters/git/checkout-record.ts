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
    async write(tree: string): Promise<void> {
      await mkdir(records, { recursive: true });
      await writeFile(file, tree);
    },
    async read(): Promise<string | null> {
      const tree = await readFile(file, "utf8").catch(() => "");
      return /^[0-9a-f]{40}$/.test(tree) ? tree : null;
    },
    remove: () => rm(file, { force: true }),
  };
}
