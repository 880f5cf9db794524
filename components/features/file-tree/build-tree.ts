import type { FileState } from "@/contracts/mission-state";

/** `place` from 1 on, among `siblings` of its folder. */
type Named = { path: string; name: string; depth: number; place: number; siblings: number };
export type TreeRow = Named &
  (
    | { kind: "folder"; open: boolean; active: boolean }
    | { kind: "file"; file: FileState | null }
    /** What is in a folder is not known yet. */
    | { kind: "coming" }
  );

export type Folder = { folders: Map<string, Folder>; files: Map<string, string>; isComing: boolean };

/** The same order wherever the page is made. */
const { compare } = new Intl.Collator("en");

/** @param paths of files; one with a slash at its end is a folder that holds files which are not among them yet */
export function treeOf(paths: readonly string[]): Folder {
  const root = emptyFolder();
  for (const path of paths) insert(root, path);
  return root;
}

/** Folders first, each level by name; closed folders hide what is in them. */
export function treeRows(
  root: Folder,
  states: Record<string, FileState>,
  isOpen: (path: string) => boolean,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const active = Object.values(states).filter((file) => file.activeAgent !== null);
  function walk(folder: Folder, prefix: string, depth: number) {
    const siblings = folder.folders.size + folder.files.size + (folder.isComing ? 1 : 0);
    let place = 0;
    const named = (path: string, name: string): Named => ({ path, name, depth, place: ++place, siblings });
    for (const [name, child] of [...folder.folders].sort(byName)) {
      const path = `${prefix}${name}/`;
      const open = isOpen(path);
      const holdsActive = active.some((file) => file.path.startsWith(path));
      rows.push({ kind: "folder", ...named(path, name), open, active: !open && holdsActive });
      if (open) walk(child, path, depth + 1);
    }
    for (const [name, path] of [...folder.files].sort(byName)) {
      rows.push({ kind: "file", ...named(path, name), file: states[path] ?? null });
    }
    if (folder.isComing) rows.push({ kind: "coming", ...named(`${prefix} `, "Reading…") });
  }
  walk(root, "", 0);
  return rows;
}

function insert(root: Folder, path: string) {
  const parts = path.split("/").filter(Boolean);
  const name = path.endsWith("/") ? null : parts.pop();
  let folder = root;
  for (const part of parts) {
    const next = folder.folders.get(part) ?? emptyFolder();
    folder.folders.set(part, next);
    folder = next;
  }
  if (name === null) folder.isComing = true;
  else if (name) folder.files.set(name, path);
}

function emptyFolder(): Folder {
  return { folders: new Map(), files: new Map(), isComing: false };
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return compare(a, b);
}

/** All folders of these paths, with a slash at the end as the rows have them. */
export function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
      folders.add(path.slice(0, at + 1));
  }
  return [...folders];
}
