import type { RepositoryFacts } from "@/contracts/repository";
import { isForeign } from "./manifests";

const byExtension: Record<string, string> = {
  ...{ ts: "TypeScript", tsx: "TypeScript", mts: "TypeScript", cts: "TypeScript" },
  ...{ js: "JavaScript", jsx: "JavaScript", mjs: "JavaScript", cjs: "JavaScript", vue: "Vue" },
  ...{ svelte: "Svelte", py: "Python", go: "Go", rs: "Rust", java: "Java", kt: "Kotlin", kts: "Kotlin" },
  ...{ cs: "C#", rb: "Ruby", php: "PHP", swift: "Swift", dart: "Dart", c: "C", h: "C", cc: "C++" },
  ...{ cpp: "C++", hpp: "C++", scala: "Scala", ex: "Elixir", exs: "Elixir", sh: "Shell", sql: "SQL" },
};

/** Languages by number of files, most first; what others wrote does not count. */
export function languagesOf(files: readonly string[]): RepositoryFacts["languages"] {
  const counts = new Map<string, number>();
  for (const path of files) {
    const name = isForeign(path) || path.endsWith(".d.ts") ? undefined : languageOf(path);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, files: count }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}

/** The programming language that a file is written in; undefined where it is none. */
export function languageOf(path: string): string | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1];
  return extension === undefined ? undefined : byExtension[extension];
}

/** Source files of a programming language: what is a claim without a test. */
export function isSourceFile(path: string): boolean {
  return languageOf(path) !== undefined && !/\.(?:sql|sh)$/.test(path);
}
