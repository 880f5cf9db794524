import { posix } from "node:path";

/** What plain rules read in sources of JavaScript and TypeScript: addresses that are served, and what imports what. */
export type Sources = ReadonlyMap<string, string>;

export type RouteFact = {
  method: string;
  path: string;
  file: string;
  line: number;
  /** The source after the address, up to the next one. */
  handler: string;
};

const verbs = "GET|POST|PUT|PATCH|DELETE";
const address = "[\"'`](/[^\"'`\\s]*)[\"'`]";
const routePattern = new RegExp(
  `\\.(${verbs.toLowerCase()})\\(\\s*${address}|["'\`](${verbs})["'\`]\\s*,\\s*(?:\\w+:\\s*)?${address}`,
  "g",
);
const handlerChars = 1_200;

export function routesIn(sources: Sources): RouteFact[] {
  return [...sources].flatMap(([file, text]) => {
    const matches = [...text.matchAll(routePattern)];
    return matches.map((match, at) => ({
      method: (match[1] ?? match[3] ?? "").toUpperCase(),
      path: match[2] ?? match[4] ?? "",
      file,
      line: text.slice(0, match.index).split("\n").length,
      handler: text.slice(match.index + match[0].length, matches[at + 1]?.index).slice(0, handlerChars),
    }));
  });
}

export type ImportFact = { from: string; to: string; names: string[] };

const importPattern = /(?:import|export)\s+(?:type\s+)?([^;"']*?)\s*from\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Imports of one file by another of those that are known. */
export function importsIn(sources: Sources): ImportFact[] {
  return [...sources].flatMap(([from, text]) =>
    [...text.matchAll(importPattern)].flatMap(([, names = "", target = ""]) => {
      const to = resolve(posix.join(posix.dirname(from), target), sources);
      return to === null ? [] : [{ from, to, names: namesIn(names) }];
    }),
  );
}

function resolve(path: string, sources: Sources): string | null {
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  const tries = [
    path,
    ...["ts", "tsx", "js", "mjs"].flatMap((end) => [`${bare}.${end}`, `${bare}/index.${end}`]),
  ];
  return tries.find((each) => sources.has(each)) ?? null;
}

function namesIn(clause: string): string[] {
  return clause
    .replace(/[{}]/g, ",")
    .split(",")
    .flatMap((part) => {
      const name =
        part
          .trim()
          .replace(/^type\s+/, "")
          .split(/\s+as\s+/)
          .at(-1) ?? "";
      return /^[A-Za-z_$][\w$]*$/.test(name) ? [name] : [];
    });
}

/** Sources to read for a question: those whose names have its words first, then entries, never tests. */
export function sourcesFor(files: readonly string[], question: string, most: number): string[] {
  const words = (question.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ""));
  const score = (path: string) =>
    words.filter((word) => path.toLowerCase().includes(word)).length * 4 +
    (/route|api|server|app|service|repositor/i.test(path) ? 2 : 0);
  return files
    .filter(
      (path) =>
        /\.(?:[cm]?[jt]s|[jt]sx)$/.test(path) &&
        !/\.(?:test|spec|d)\.|(?:^|\/)(?:tests?|node_modules|dist)\//.test(path),
    )
    .map((path) => ({ path, score: score(path) }))
    .sort((a, b) => b.score - a.score || a.path.localeCompare(b.path))
    .slice(0, most)
    .map(({ path }) => path);
}
