import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Of 256 folders for single objects so many are there when it is some 130 objects. */
const manyFolders = 100;
const largePack = 200_000;

/**
 * Whether a repository looks as if hundreds of files were in it, from what git has on disk and without asking git. A guess, to begin
 * early with what takes time; false where it cannot be seen.
 */
export async function looksLarge(repository: string): Promise<boolean> {
  const objects = join(repository, "objects");
  try {
    const folders = await readdir(objects);
    if (folders.filter((name) => name.length === 2).length >= manyFolders) return true;
    const packs = (await readdir(join(objects, "pack"))).filter((name) => name.endsWith(".pack"));
    const sizes = await Promise.all(packs.map((name) => stat(join(objects, "pack", name))));
    return sizes.some(({ size }) => size >= largePack);
  } catch {
    return false;
  }
}
