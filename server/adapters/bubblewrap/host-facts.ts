import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { SystemPath } from "./bwrap-arguments";

const programFolders = ["/usr/bin", "/usr/local/bin", "/bin", "/usr/sbin", "/run/current-system/sw/bin"];

/** Where a program is, looking only in the system's own folders; null when it is not installed. */
export function findProgram(name: string): string | null {
  return programFolders.map((folder) => join(folder, name)).find(existsSync) ?? null;
}

/** How this system lays out what lies beside `/usr`: most link it into there, some have real folders. */
export function readSystemPaths(): SystemPath[] {
  const paths = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
  return paths.filter(existsSync).map((path) => ({
    path,
    linkTo: lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null,
  }));
}

/** What kind of `.git` the work folder holds, if any. */
export async function readGitEntry(workDir: string): Promise<"file" | "folder" | null> {
  const stats = await lstat(join(workDir, ".git")).catch(() => null);
  if (stats?.isFile()) return "file";
  return stats?.isDirectory() ? "folder" : null;
}
