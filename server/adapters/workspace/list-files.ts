import { readdir } from "node:fs/promises";
import { AppError } from "@/server/domain/errors/app-error";
import { withFolder } from "./open-folder";

/** What is neither an agent's work nor worth reading. */
export const skippedFolders = [".git", "node_modules"];
const mostFiles = 50_000;

/** Relative paths of the regular files below a folder, sorted. Links, pipes and sockets are left out. */
export async function listFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  const waiting: string[][] = [[]];
  for (let folders = waiting.pop(); folders !== undefined; folders = waiting.pop()) {
    for (const entry of await entriesOf(root, folders)) {
      if (skippedFolders.includes(entry.name)) continue;
      const path = [...folders, entry.name];
      if (entry.isDirectory()) waiting.push(path);
      if (entry.isFile()) files.push(path.join("/"));
    }
    if (files.length + waiting.length > mostFiles) {
      throw new AppError({
        code: "invalid-input",
        message: `The workspace holds more than ${mostFiles} files.`,
      });
    }
  }
  return files.sort();
}

/** A folder that went away or became a link while the others were read has no files. */
async function entriesOf(root: string, folders: string[]) {
  const read = withFolder({ root, folders }, (folder) => readdir(folder.entry("."), { withFileTypes: true }));
  return folders.length === 0 ? read : read.catch(() => []);
}
