import { randomBytes } from "node:crypto";
import { constants, lstat, open, rename, unlink } from "node:fs/promises";
import { AppError } from "@/server/domain/errors/app-error";
import type { WorkspacePort } from "@/server/ports/workspace";
import { toFileError } from "./file-errors";
import { listFiles } from "./list-files";
import { giveTo, type OpenFolder, withFolder } from "./open-folder";
import { outside, safeSegments } from "./safe-path";
import { searchFiles } from "./search-files";

const defaultMaxBytes = 1024 * 1024;
// Not blocking: a pipe in a file's place must not hold the server up.
const forReading = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const forCreating = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/** Reads and writes work folders in which agents' code has run. Every path and every file in them is hostile. */
export function createWorkspace(): WorkspacePort {
  return {
    readText: (root, path, maxBytes = defaultMaxBytes) =>
      inFolderOf({ root, path, create: false }, (folder, file) => readFrom(folder, { file, path, maxBytes })),
    writeText: (root, path, text) =>
      inFolderOf({ root, path, create: true }, (folder, file) => writeInto(folder, { file, path, text })),
    remove: (root, path) => inFolderOf({ root, path, create: false }, removeFrom),
    list: (root) => listFiles(root).catch((cause) => Promise.reject(toFileError(cause, "."))),
    search: searchFiles,
  };
}

type FileRequest = { root: string; path: string; create: boolean };

async function inFolderOf<T>(
  { root, path, create }: FileRequest,
  use: (folder: OpenFolder, file: string) => Promise<T>,
): Promise<T> {
  try {
    const segments = safeSegments(path);
    const file = segments[segments.length - 1] as string;
    return await withFolder({ root, folders: segments.slice(0, -1), create }, (folder) => use(folder, file));
  } catch (thrown) {
    throw toFileError(thrown, path);
  }
}

async function readFrom(
  folder: OpenFolder,
  request: { file: string; path: string; maxBytes: number },
): Promise<string> {
  const { path, maxBytes } = request;
  const handle = await open(folder.entry(request.file), forReading);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw refused(path, "is not a regular file");
    if (stats.nlink > 1) throw refused(path, "has a second name (a hard link)");
    // One byte more than allowed: the file may grow while it is read.
    const buffer = Buffer.alloc(Math.min(stats.size, maxBytes) + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (stats.size > maxBytes || bytesRead > maxBytes)
      throw refused(path, `is larger than ${maxBytes} bytes`);
    return decode(buffer.subarray(0, bytesRead), path);
  } finally {
    await handle.close();
  }
}

function decode(bytes: Buffer, path: string): string {
  if (bytes.includes(0)) throw refused(path, "is binary");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused(path, "is not UTF-8");
  }
}

/** Writes a new file beside the old one and puts it in its place: readers see the old text or the new one. */
async function writeInto(
  folder: OpenFolder,
  request: { file: string; path: string; text: string },
): Promise<void> {
  const target = folder.entry(request.file);
  const before = await lstat(target).catch(() => null);
  if (before?.isSymbolicLink()) throw outside(request.path);
  if (before !== null && !before.isFile()) throw refused(request.path, "is not a regular file");

  const temporary = folder.entry(`.${randomBytes(8).toString("hex")}.tmp`);
  const handle = await open(temporary, forCreating, 0o644);
  try {
    await handle.writeFile(request.text, "utf8");
    if (before !== null) await handle.chmod(before.mode & 0o777);
    await giveTo(handle, folder.owner);
    await rename(temporary, target);
  } catch (cause) {
    await unlink(temporary).catch(() => undefined);
    throw cause;
  } finally {
    await handle.close();
  }
}

/** Removes the name itself: a link goes, what it points to stays. */
async function removeFrom(folder: OpenFolder, file: string): Promise<void> {
  const stats = await lstat(folder.entry(file));
  if (stats.isDirectory()) throw refused(file, "is a folder");
  await unlink(folder.entry(file));
}

function refused(path: string, why: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `${JSON.stringify(path)} ${why}.`,
    details: { path },
  });
}
