import { posix } from "node:path";

/** Names taken from a module of the project (a path from its root) or of Node (`node:fs`). */
export type Import = { from: string; names?: string[]; types?: string[]; default?: string };

export type SourceFile = { path: string; doc: string; imports: Import[]; body: string };

/** The text of a TypeScript file: imports merged and sorted, a doc comment, the body, one final newline. */
export function renderSource({ path, doc, imports, body }: SourceFile): string {
  const head = usedImports(mergeImports(imports), body)
    .map((entry) => renderImport(entry, path))
    .join("\n");
  const comment = doc === "" ? "" : `/** ${commentText(doc)} */`;
  return `${[head, [comment, body].filter((part) => part !== "").join("\n")].filter((part) => part !== "").join("\n\n")}\n`;
}

/** Text from a spec that is safe inside a block comment and stays on one line. */
export function commentText(text: string): string {
  return text
    .replaceAll("*/", "* /")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}

/** How a file names another one: relative, with its extension. */
export function importPath(fromFile: string, toFile: string): string {
  const path = posix.relative(posix.dirname(fromFile), toFile);
  return path.startsWith(".") ? path : `./${path}`;
}

/** The names that the body really uses; an emitter may offer more. */
function usedImports(imports: Import[], body: string): Import[] {
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(body);
  return imports
    .map((entry) => ({ ...entry, names: entry.names?.filter(isUsed), types: entry.types?.filter(isUsed) }))
    .filter(
      ({ names = [], types = [], ...entry }) =>
        entry.default !== undefined || names.length + types.length > 0,
    );
}

function mergeImports(imports: Import[]): Import[] {
  const merged = new Map<string, { names: Set<string>; types: Set<string>; default?: string }>();
  for (const entry of imports) {
    const known = merged.get(entry.from) ?? { names: new Set(), types: new Set() };
    for (const name of entry.names ?? []) known.names.add(name);
    for (const name of entry.types ?? []) known.types.add(name);
    if (entry.default) known.default = entry.default;
    merged.set(entry.from, known);
  }
  const rank = (from: string) => `${from.startsWith("node:") ? 0 : 1}${from}`;
  return [...merged]
    .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
    .map(([from, { names, types, ...rest }]) => ({
      from,
      names: [...names].sort(),
      types: [...types].filter((name) => !names.has(name)).sort(),
      ...rest,
    }));
}

function renderImport(entry: Import, path: string): string {
  const target = entry.from.startsWith("node:") ? entry.from : importPath(path, entry.from);
  const { names = [], types = [] } = entry;
  if (entry.default) return `import ${entry.default} from "${target}";`;
  if (names.length === 0) return `import type { ${types.join(", ")} } from "${target}";`;
  const all = [...types.map((name) => `type ${name}`), ...names].join(", ");
  const line = `import { ${all} } from "${target}";`;
  if (line.length <= 100) return line;
  return `import {\n${all
    .split(", ")
    .map((name) => `  ${name},\n`)
    .join("")}} from "${target}";`;
}
