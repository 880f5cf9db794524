import { z } from "zod";
import { folderOf } from "@/server/domain/repository/manifests";
import { parseJsonc } from "./parse-jsonc";
import { joinPath } from "./paths";
import type { Resolution } from "./resolution";

const extensions = [
  ...[".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".vue", ".svelte"],
];
/** What a compiled name stands for in the source: `./a.js` is written `a.ts`. */
const compiled: ReadonlyArray<readonly [string, readonly string[]]> = [
  [".js", [".ts", ".tsx", ".d.ts", ".jsx"]],
  [".jsx", [".tsx", ".jsx"]],
  [".mjs", [".mts", ".d.mts"]],
  [".cjs", [".cts", ".d.cts"]],
];

const packageSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  module: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  types: z.string().optional().catch(undefined),
  exports: z.unknown().optional(),
  imports: z.unknown().optional(),
});
type Package = z.infer<typeof packageSchema>;

function readPackage(resolution: Resolution, folder: string): Package | null {
  return resolution.once(`package of ${folder}`, () => {
    const path = folder === "" ? "package.json" : `${folder}/package.json`;
    const text = resolution.files.get(path)?.facts?.config;
    const parsed = text ? packageSchema.safeParse(parseJsonc(text)) : null;
    return parsed?.success ? parsed.data : null;
  });
}

/** Folders of the repository's own packages by their names. */
export function workspacePackages(resolution: Resolution): ReadonlyMap<string, string> {
  return resolution.once("workspace packages", () => {
    const folders = new Map<string, string>();
    for (const path of resolution.files.keys()) {
      if (path !== "package.json" && !path.endsWith("/package.json")) continue;
      const name = readPackage(resolution, folderOf(path))?.name;
      if (name && !folders.has(name)) folders.set(name, folderOf(path));
    }
    return folders;
  });
}

/** The file that a path without its ending, a compiled name or a folder stands for. */
export function findScript(resolution: Resolution, path: string): string | null {
  const { has } = resolution;
  if (has(path)) return path;
  for (const extension of extensions) if (has(path + extension)) return path + extension;
  for (const [written, sources] of compiled) {
    if (!path.endsWith(written)) continue;
    const stem = path.slice(0, -written.length);
    for (const source of sources) if (has(stem + source)) return stem + source;
  }
  const entry = path === "" ? null : packageEntry(resolution, path, ".");
  if (entry !== null) return entry;
  const index = path === "" ? "index" : `${path}/index`;
  return extensions.map((extension) => index + extension).find(has) ?? null;
}

/** The source file behind a package's entry (`.`, `./sub`, `#own`); built files are looked for in `src` instead. */
export function packageEntry(
  resolution: Resolution,
  folder: string,
  entry: string,
  field: "exports" | "imports" = "exports",
): string | null {
  const found = readPackage(resolution, folder);
  if (!found) return null;
  const named = conditional(found[field], entry);
  const plain = entry === "." ? [found.source, found.types, found.module, found.main] : [];
  for (const candidate of [...named, ...plain]) {
    if (typeof candidate !== "string") continue;
    for (const path of sourcesOf(candidate)) {
      const joined = joinPath(folder, path);
      // A package whose entry is its own folder would be looked up for ever.
      if (joined === null || joined === folder) continue;
      const script = findScript(resolution, joined);
      if (script !== null) return script;
    }
  }
  return null;
}

/** A built path, and where its source usually is. */
function sourcesOf(path: string): string[] {
  const source = path
    .replace(/^(\.\/)?(?:dist|build|lib|out|esm|cjs)\//, "./src/")
    .replace(/\.d\.([mc]?ts)$/, ".$1");
  const bare = source.replace(/\.[mc]?[jt]sx?$/, "");
  return source === path ? [path] : [path, source, bare];
}

/** All paths that an exports map has for an entry, whatever the condition; `*` filled in. */
function conditional(map: unknown, entry: string): string[] {
  if (typeof map === "string") return entry === "." ? [map] : [];
  if (typeof map !== "object" || map === null || Array.isArray(map)) return [];
  const table = map as Record<string, unknown>;
  const isTable = Object.keys(table).some((key) => key.startsWith(".") || key.startsWith("#"));
  if (!isTable) return entry === "." ? leaves(table) : [];
  if (entry in table) return leaves(table[entry]);
  for (const [pattern, value] of Object.entries(table)) {
    const [before = "", after] = pattern.split("*");
    if (after === undefined || !entry.startsWith(before) || !entry.endsWith(after)) continue;
    const part = entry.slice(before.length, entry.length - after.length);
    return leaves(value).map((leaf) => leaf.replaceAll("*", part));
  }
  return [];
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  // Types and sources before what is built of them.
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return entries.flatMap(([, inner]) => leaves(inner));
}

function rank(condition: string): number {
  const place = ["source", "development", "types", "import", "default", "require"].indexOf(condition);
  return place < 0 ? 9 : place;
}
