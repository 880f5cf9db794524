import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { AppError } from "@/server/domain/errors/app-error";
import { withFolder } from "./open-folder";

/** What is neither an agent's work nor worth reading. */
export const skippedFolders = [".git", "node_modules"];
const mostFiles = 50_000;

/** Relative paths of the regular files below a folder, sorted. Links, pipes and sockets are left out. */
export async function listFiles(root: string): Promise<string[]> {
  return (await listEntries(root)).files;
}

/** The regular files below a folder, and the folders in it that may not be opened. */
export async function listEntries(root: string): Promise<{ files: string[]; closed: string[] }> {
  const files: string[] = [];
  const closed: string[] = [];
  const waiting: string[][] = [[]];
  for (let folders = waiting.pop(); folders !== undefined; folders = waiting.pop()) {
    const entries = await entriesOf(root, folders);
    if (entries === "closed") {
      closed.push(folders.join("/"));
      continue;
    }
    for (const entry of entries) {
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
  return { files: files.sort(), closed: closed.sort() };
}

/** A folder that went away or became a link while the others were read has no files. */
async function entriesOf(root: string, folders: string[]): Promise<Dirent[] | "closed"> {
  const read = withFolder({ root, folders }, (folder) => readdir(folder.entry("."), { withFileTypes: true }));
  if (folders.length === 0) return read;
  return read.catch((thrown: unknown): Dirent[] | "closed" => {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : "";
    return code === "EACCES" || code === "EPERM" ? "closed" : [];
  });
}
