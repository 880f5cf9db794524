import { constants, type Dirent } from "node:fs";
import { lstat, open, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";

const nothing: ReadonlySet<string> = new Set();
/** Never stored, unless the project's own history holds files there. */
const skippedFolders: ReadonlySet<string> = new Set(["node_modules"]);

export type WalkedFile = { path: string; kind: "file" | "link"; executable: boolean; bytes: number };

export type WalkRules = {
  /** Paths of the history: kept whatever an ignore file says. */
  known: ReadonlySet<string>;
  /** Which of these paths an ignore file names; folders end in `/`. */
  ignored: (paths: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** Files and links of a folder, level by level, following no link. Sockets, pipes, devices and `.git` are left out. */
export async function walkFolder(root: string, rules: WalkRules): Promise<WalkedFile[]> {
  const knownFolders = foldersOf(rules.known);
  const files: WalkedFile[] = [];
  let level = [{ path: "", knownOnly: false }];
  let hasIgnoreFiles = false;
  while (level.length > 0) {
    const found = await Promise.all(level.map((folder) => readFolder(root, folder)));
    const entries = found.flat();
    // Asking costs a process; an ignore file speaks of its own folder and of what is below it.
    hasIgnoreFiles ||= entries.some(({ path }) => path.slice(path.lastIndexOf("/") + 1) === ".gitignore");
    const open = entries.filter((entry) => !entry.knownOnly).map(({ name }) => name);
    const named = hasIgnoreFiles ? await rules.ignored(open) : nothing;
    const next: typeof level = [];
    for (const entry of entries) {
      const ignored = entry.knownOnly || entry.skipped || named.has(entry.name);
      if (entry.isFolder) {
        if (!ignored || knownFolders.has(entry.path)) next.push({ path: entry.path, knownOnly: ignored });
      } else if (!ignored || rules.known.has(entry.path)) {
        const { size, mode } = await lstat(join(root, entry.path));
        const kind = entry.isLink ? "link" : "file";
        files.push({ path: entry.path, kind, executable: (mode & 0o100) !== 0, bytes: size });
      }
    }
    level = next;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

type Entry = {
  path: string;
  /** The path as ignore files see it. */
  name: string;
  isFolder: boolean;
  isLink: boolean;
  knownOnly: boolean;
  skipped: boolean;
};

async function readFolder(root: string, folder: { path: string; knownOnly: boolean }): Promise<Entry[]> {
  const entries: Dirent[] = await readdir(join(root, folder.path), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const isFolder = entry.isDirectory();
    if (!isFolder && !entry.isFile() && !entry.isSymbolicLink()) return [];
    // A name that is no UTF-8 cannot be written down in our words; `.git` never belongs to the content.
    if (entry.name.includes("\uFFFD") || entry.name.toLowerCase() === ".git") return [];
    const path = folder.path === "" ? entry.name : `${folder.path}/${entry.name}`;
    const skipped = isFolder && skippedFolders.has(entry.name);
    return [
      {
        path,
        name: isFolder ? `${path}/` : path,
        isFolder,
        isLink: entry.isSymbolicLink(),
        knownOnly: folder.knownOnly,
        skipped,
      },
    ];
  });
}

/** The file's bytes, or a link's target. A file that became something else meanwhile is not followed. */
export async function readWalked(root: string, file: WalkedFile): Promise<Buffer> {
  if (file.kind === "link") return readlink(join(root, file.path), { encoding: "buffer" });
  const handle = await open(
    join(root, file.path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    if (!(await handle.stat()).isFile()) throw new Error(`${file.path} is not a regular file`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function foldersOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) {
      const folder = path.slice(0, cut);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
