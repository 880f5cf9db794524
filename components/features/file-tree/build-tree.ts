import type { FileState } from "@/contracts/mission-state";

export type TreeRow =
  | { kind: "folder"; path: string; name: string; depth: number; open: boolean; active: boolean }
  | { kind: "file"; path: string; name: string; depth: number; file: FileState | null };

type Folder = { folders: Map<string, Folder>; files: Map<string, string> };

/** Folders first, each level by name; closed folders hide what is in them. */
export function treeRows(
  paths: readonly string[],
  states: Record<string, FileState>,
  closed: ReadonlySet<string>,
): TreeRow[] {
  const root: Folder = { folders: new Map(), files: new Map() };
  for (const path of paths) insert(root, path);
  const rows: TreeRow[] = [];
  const active = Object.values(states).filter((file) => file.activeAgent !== null);
  function walk(folder: Folder, prefix: string, depth: number) {
    for (const [name, child] of [...folder.folders].sort(byName)) {
      const path = `${prefix}${name}/`;
      const open = !closed.has(path);
      const holdsActive = active.some((file) => file.path.startsWith(path));
      rows.push({ kind: "folder", path, name, depth, open, active: !open && holdsActive });
      if (open) walk(child, path, depth + 1);
    }
    for (const [name, path] of [...folder.files].sort(byName)) {
      rows.push({ kind: "file", path, name, depth, file: states[path] ?? null });
    }
  }
  walk(root, "", 0);
  return rows;
}

function insert(root: Folder, path: string) {
  const parts = path.split("/").filter(Boolean);
  const name = parts.pop();
  if (!name) return;
  let folder = root;
  for (const part of parts) {
    const next = folder.folders.get(part) ?? { folders: new Map(), files: new Map() };
    folder.folders.set(part, next);
    folder = next;
  }
  folder.files.set(name, path);
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.localeCompare(b);
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
