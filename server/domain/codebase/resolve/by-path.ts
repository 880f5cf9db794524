import { folderOf } from "@/server/domain/repository/manifests";
import { foldersUp, joinPath } from "./paths";
import { nowhere, type Resolution, type Resolve, type Target } from "./resolution";

/** C and C++: beside the file, then from the usual include folders, then the only file of that ending. */
export const resolveInclude: Resolve = (resolution, from, { specifier }) => {
  const folder = folderOf(from.path);
  for (const above of foldersUp(folder)) {
    for (const inside of above === folder ? ["", "include"] : ["", "include", "src"]) {
      const path = joinPath(above, `${inside}/${specifier}`);
      if (path !== null && resolution.has(path)) return { to: [path] };
    }
  }
  const endings = resolution.endingWith(specifier.replace(/^(?:\.\.?\/)+/, ""));
  return endings.length === 1 ? { to: endings } : nowhere;
};

/** Ruby: `require_relative` from the file, `require` from `lib`, `app/…` and the root of the gem. */
export const resolveRuby: Resolve = (resolution, from, { specifier }) => {
  const file = specifier.endsWith(".rb") ? specifier : `${specifier}.rb`;
  if (/^\.\.?\//.test(file)) return one(resolution, [joinPath(folderOf(from.path), file)]);
  const roots = foldersUp(folderOf(from.path)).flatMap((at) => [
    at,
    joinPath(at, "lib"),
    joinPath(at, "app"),
  ]);
  return one(
    resolution,
    roots.map((root) => (root === null ? null : joinPath(root, file))),
  );
};

/** Bash: what is sourced, from the script's folder or the root; a variable at the start is taken for one of them. */
export const resolveBash: Resolve = (resolution, from, { specifier }) => {
  const path = specifier.replace(/^(?:\$\w+|\$\{[^}]*\}|\$\([^)]*\))\//, "./");
  return one(resolution, [joinPath(folderOf(from.path), path), joinPath("", path)]);
};

/** Rust: `mod a;` is the file beside or below, `use crate::a::B` the module of the path that is a file. */
export const resolveRust: Resolve = (resolution, from, { specifier, names }) => {
  if (specifier.startsWith("mod ")) {
    const name = specifier.slice(4);
    const inside = moduleFolder(from.path);
    return one(
      resolution,
      [`${inside}/${name}.rs`, `${inside}/${name}/mod.rs`].map((path) => path.replace(/^\//, "")),
    );
  }
  const parts = specifier.split("::").map((part) => part.replace(/^r#/, ""));
  const start = rustStart(resolution, from.path, parts);
  if (start === null) return nowhere;
  for (let length = start.rest.length; length >= 0; length -= 1) {
    const below = [start.folder, ...start.rest.slice(0, length)].filter(Boolean).join("/");
    const roots = length === 0 ? start.roots : [`${below}.rs`, `${below}/mod.rs`];
    const found = roots.find(resolution.has);
    if (found) {
      const isWhole = length === start.rest.length && names[0]?.[0] !== "*";
      return found === from.path ? nowhere : { to: [found], ...(isWhole ? { whole: true } : {}) };
    }
  }
  return nowhere;
};

type Start = { folder: string; roots: string[]; rest: string[] };

function rustStart(resolution: Resolution, path: string, parts: readonly string[]): Start | null {
  const [first = "", ...rest] = parts;
  if (first === "self" || first === "super") {
    const above = rest.findIndex((part) => part !== "super");
    const levels = first === "super" ? 1 + Math.max(above, 0) : 0;
    let folder = moduleFolder(path);
    for (let level = 0; level < levels; level += 1) folder = folderOf(folder);
    const roots = [`${folder}/mod.rs`, `${folder}.rs`, `${folder}/lib.rs`, `${folder}/main.rs`];
    return { folder, roots, rest: first === "super" && above > 0 ? rest.slice(above) : rest };
  }
  const source = first === "crate" ? crateSource(resolution, path) : crateNamed(resolution, first);
  if (source !== null) return { folder: source, roots: [`${source}/lib.rs`, `${source}/main.rs`], rest };
  // A module of one's own may be named without `self`.
  return { folder: moduleFolder(path), roots: [], rest: [...parts] };
}

/** Where the modules of a file lie: beside `mod.rs`, `lib.rs` and `main.rs`, else in a folder of its name. */
function moduleFolder(path: string): string {
  return /(?:^|\/)(?:mod|lib|main)\.rs$/.test(path) ? folderOf(path) : path.replace(/\.rs$/, "");
}

function crateSource(resolution: Resolution, path: string): string | null {
  const [manifest] = resolution.configsUp(path, "Cargo.toml");
  return manifest ? joinPath(manifest.folder, "src") : path.startsWith("src/") ? "src" : null;
}

function crateNamed(resolution: Resolution, name: string): string | null {
  const crates = resolution.once("Rust crates", () => {
    const folders = new Map<string, string>();
    for (const { path, facts } of resolution.files.values()) {
      if (!path.endsWith("Cargo.toml")) continue;
      const named = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms.exec(facts?.config ?? "")?.[1];
      if (named) folders.set(named.replaceAll("-", "_"), joinPath(folderOf(path), "src") ?? "src");
    }
    return folders;
  });
  return crates.get(name) ?? null;
}

function one({ has }: Resolution, paths: ReadonlyArray<string | null>): Target {
  const found = paths.find((path) => path !== null && has(path));
  return found ? { to: [found] } : nowhere;
}
