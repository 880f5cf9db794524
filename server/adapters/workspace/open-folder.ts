import { existsSync } from "node:fs";
import { constants, type FileHandle, lstat, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { outside } from "./safe-path";

const asFolder = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const hasDescriptorPaths = existsSync("/proc/self/fd");

/** A folder held open: what happens to its path meanwhile changes nothing. */
export type OpenFolder = {
  /** A path to an entry that goes through the open folder, not through its name (by name where there is no /proc). */
  entry(name: string): string;
  handle: FileHandle;
  /** Owner of the workspace, which what the host creates has to belong to as well. */
  owner: { uid: number; gid: number };
};

export type WalkOptions = { root: string; folders: readonly string[]; create?: boolean };

/**
 * Goes from the root through each folder and calls `use` with the last one. Each step opens one name without
 * following links, relative to the folder opened before: nobody can swap a folder for a link in between.
 */
export async function withFolder<T>(
  options: WalkOptions,
  use: (folder: OpenFolder) => Promise<T>,
): Promise<T> {
  const root = await open(options.root, constants.O_RDONLY | constants.O_DIRECTORY);
  let path = options.root;
  let handle = root;
  try {
    const { uid, gid } = await root.stat();
    const owner = { uid, gid };
    for (const name of options.folders) {
      const next = await openChild({
        folder: openFolder(handle, path, owner),
        name,
        create: options.create ?? false,
      });
      await handle.close();
      handle = next;
      path = join(path, name);
    }
    return await use(openFolder(handle, path, owner));
  } finally {
    await handle.close();
  }
}

function openFolder(handle: FileHandle, path: string, owner: OpenFolder["owner"]): OpenFolder {
  const base = hasDescriptorPaths ? `/proc/self/fd/${handle.fd}` : path;
  return { entry: (name) => `${base}/${name}`, handle, owner };
}

async function openChild(input: { folder: OpenFolder; name: string; create: boolean }): Promise<FileHandle> {
  const path = input.folder.entry(input.name);
  const created = input.create && (await makeFolder(path));
  const handle = await open(path, asFolder).catch(async (cause) => {
    const stats = await lstat(path);
    throw stats.isSymbolicLink() ? outside(input.name) : cause;
  });
  if (created) await giveTo(handle, input.folder.owner);
  return handle;
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path, 0o755);
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EEXIST") return false;
    throw cause;
  }
}

/** Root's new files go to the workspace's owner, so that the sandbox's user can change them. */
export async function giveTo(handle: FileHandle, owner: OpenFolder["owner"]): Promise<void> {
  if (process.getuid?.() === 0) await handle.chown(owner.uid, owner.gid);
}
