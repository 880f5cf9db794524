import { z } from "zod";
import { folderOf } from "@/server/domain/repository/manifests";
import { parseJsonc } from "./parse-jsonc";
import { joinPath } from "./paths";
import type { Resolution } from "./resolution";

const configSchema = z.looseObject({
  extends: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  compilerOptions: z
    .looseObject({
      baseUrl: z.string().optional().catch(undefined),
      paths: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

type Paths = { base: string | null; from: string; patterns: Array<[pattern: string, targets: string[]]> };

const names = ["tsconfig.json", "jsconfig.json"];
const deepestExtends = 8;

/** Paths to try for a name that is not relative, in order. */
export function compilerPaths(resolution: Resolution, from: string, asked: string): string[] {
  const paths = pathsFor(resolution, from);
  if (!paths) return [];
  const tried: Array<string | null> = [];
  for (const [pattern, targets] of paths.patterns) {
    const [before = "", after] = pattern.split("*");
    if (after === undefined ? asked !== pattern : !(asked.startsWith(before) && asked.endsWith(after)))
      continue;
    const part = after === undefined ? "" : asked.slice(before.length, asked.length - after.length);
    for (const target of targets) tried.push(joinPath(paths.from, target.replace("*", part)));
  }
  if (paths.base !== null) tried.push(joinPath(paths.base, asked));
  return tried.filter((path) => path !== null);
}

function pathsFor(resolution: Resolution, from: string): Paths | null {
  const folder = folderOf(from);
  return resolution.once(`compiler paths of ${folder}`, () => {
    const found = names
      .flatMap((name) => resolution.configsUp(from, name).map((config) => ({ ...config, name })))
      .sort((a, b) => b.folder.length - a.folder.length);
    for (const { folder: at, name } of found) {
      const paths = readConfig(resolution, at === "" ? name : `${at}/${name}`, deepestExtends);
      if (paths) return paths;
    }
    return null;
  });
}

/** `paths` and `baseUrl` of a file, or of what it extends; what is extended from a package is not here to be read. */
function readConfig(resolution: Resolution, path: string, depth: number): Paths | null {
  const text = resolution.files.get(path)?.facts?.config;
  const parsed = text ? configSchema.safeParse(parseJsonc(text)) : null;
  if (!parsed?.success || depth === 0) return null;
  const { extends: extended, compilerOptions: { baseUrl, paths } = {} } = parsed.data;
  const folder = folderOf(path);
  const bases = extended === undefined ? [] : [extended].flat();
  const inherited = bases
    .flatMap((base) => {
      const joined = base.startsWith(".") ? joinPath(folder, base) : null;
      const file = [joined, `${joined}.json`].find((candidate) => candidate && resolution.has(candidate));
      return file ? [readConfig(resolution, file, depth - 1)] : [];
    })
    .findLast((found) => found !== null);
  const base = baseUrl === undefined ? (inherited?.base ?? null) : joinPath(folder, baseUrl);
  if (paths === undefined)
    return inherited || base !== null ? { from: base ?? folder, patterns: [], ...inherited, base } : null;
  const patterns = Object.entries(paths).sort(
    ([a], [b]) => b.replace("*", "").length - a.replace("*", "").length,
  );
  return { base, from: base ?? folder, patterns };
}
