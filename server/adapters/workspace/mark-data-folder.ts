import { randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const markFile = "folder-id";

/** The folder's id, made by the first process that uses it: the same for all who share the folder. */
export async function markDataFolder(dataDir: string): Promise<string> {
  const file = join(dataDir, markFile);
  const mine = randomUUID();
  const draft = `${file}.${mine}`;
  try {
    // Put in place whole: of two that begin at once, both read what the first one wrote.
    await writeFile(draft, `${mine}\n`);
    await link(draft, file);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, "utf8")).trim();
}
