import { folderOf } from "@/server/domain/repository/manifests";
import { foldersUp, joinPath } from "./paths";
import { nowhere, type Resolution, type Resolve, type Target } from "./resolution";

/**
 * `from a.b import c`: the module `a/b/c`, else `a/b`, from the folder that relative dots name; an absolute name from the
 * file's own folder, those above it, and the roots that packages are kept in.
 */
export const resolvePython: Resolve = (resolution, from, { specifier, names }) => {
  const [dots = ""] = /^\.*/.exec(specifier) ?? [];
  const path = specifier.slice(dots.length).replaceAll(".", "/");
  const [imported = "*"] = names[0] ?? [];
  const roots =
    dots === ""
      ? sourceRoots(resolution, from.path)
      : [joinPath(folderOf(from.path), "../".repeat(dots.length - 1))];
  for (const root of roots) {
    if (root === null) continue;
    const module = joinPath(root, path);
    if (module === null) continue;
    const found = moduleOf(resolution, module, imported);
    if (found.to.length > 0) return found;
  }
  return nowhere;
};

function moduleOf({ has }: Resolution, module: string, imported: string): Target {
  if (imported !== "*") {
    const inside = moduleFile(has, module === "" ? imported : `${module}/${imported}`);
    if (inside !== null) return { to: [inside], whole: true };
  }
  const own = moduleFile(has, module);
  return own === null ? nowhere : { to: [own] };
}

function moduleFile(has: (path: string) => boolean, module: string): string | null {
  if (module === "") return null;
  return [`${module}.py`, `${module}/__init__.py`, `${module}.pyi`].find(has) ?? null;
}

/** A folder with packages in it: the root, `src`, and the folders above the file, the nearest first. */
function sourceRoots(resolution: Resolution, path: string): string[] {
  const kept = resolution.once("Python roots", () =>
    ["", "src", "lib", "python"].filter((root) => root === "" || someBelow(resolution, `${root}/`)),
  );
  const folder = folderOf(path);
  // The top of the package that the file is in comes before others.
  const above = resolution.once(`Python roots above ${folder}`, () =>
    foldersUp(folder).filter((at) => !resolution.has(at === "" ? "__init__.py" : `${at}/__init__.py`)),
  );
  return [...new Set([...above, ...kept])];
}

function someBelow({ files }: Resolution, start: string): boolean {
  for (const path of files.keys()) if (path.startsWith(start) && path.endsWith(".py")) return true;
  return false;
}
