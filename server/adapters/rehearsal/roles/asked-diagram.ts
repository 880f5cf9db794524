import { posix } from "node:path";
import type { AskedInWords } from "./asked-in-words";
import { importsIn, type RouteFact, routesIn, type Sources } from "./code-facts";
import { flowOf } from "./code-flow";
import { diagramWish } from "./diagram-wish";
import type { Diagram } from "./diagrams";
import { mermaidLabel, mermaidPlain } from "./mermaid-text";

const mostNodes = 15;

/**
 * What a person asked for in words, from the repository's own code: no box of it is made up. A sequence diagram follows a
 * request, a flowchart shows it or what imports what; code is not read for other kinds.
 */
export function askedDiagrams(asked: AskedInWords, sources: Sources, files: readonly string[]): Diagram[] {
  const { kinds } = diagramWish(asked.words);
  const routes = routesIn(sources);
  const named = routeAskedFor(asked.words, routes);
  const flow = named ?? (kinds.includes("sequence") ? nearestRoute(asked.words, routes) : null);
  const parts = () => modules(sources) ?? folders(files);
  const sequence = flow && kinds.includes("sequence") ? requestFlow(flow, sources) : null;
  const usual = kinds.includes("flowchart")
    ? named
      ? requestChart(named, sources)
      : parts()
    : named
      ? requestFlow(named, sources)
      : parts();
  const drawn = sequence === null ? [usual] : kinds.includes("flowchart") ? [sequence, usual] : [sequence];
  return drawn.map((source, at) => ({
    path: `docs/diagrams/${asked.slug}${at === 0 ? "" : "-flowchart"}.mmd`,
    title: at === 0 ? asked.title : `${asked.title}: flowchart`,
    source,
  }));
}

/** The one whose words are most like those that were asked. */
function nearestRoute(words: string, routes: RouteFact[]): RouteFact | null {
  const asked = (words.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, ""));
  const makes = /\b(?:add|creat|mak|made|new|post|stor|lend|lent)/i.test(words);
  const score = ({ method, path, handler }: RouteFact) =>
    asked.filter((word) => `${path} ${handler}`.toLowerCase().includes(word)).length * 2 +
    Number(makes && method === "POST");
  return routes.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}

/** The address that the words name; the longest where one is the beginning of another. */
function routeAskedFor(words: string, routes: RouteFact[]): RouteFact | null {
  const named = routes.filter(({ path }) => path.length > 1 && words.includes(path));
  const longest = named.toSorted((a, b) => b.path.length - a.path.length);
  const method = /\b(GET|POST|PUT|PATCH|DELETE)\b/.exec(words)?.[1];
  return longest.find((route) => method === undefined || route.method === method) ?? null;
}

/** A request's way as a flowchart. */
function requestChart(route: RouteFact, sources: Sources): string {
  const steps = flowOf(route, sources);
  const files = [...new Set([route.file, ...steps.flatMap(({ from, to }) => [from, to])])];
  const id = (file: string) => `p${files.indexOf(file) + 1}`;
  return [
    "flowchart TD",
    '  client(["Client"])',
    ...files.map((file) => `  ${id(file)}["${mermaidLabel(file, 60)}"]`),
    `  client -->|"${mermaidLabel(`${route.method} ${route.path}`, 80)}"| ${id(route.file)}`,
    ...steps.map(({ from, to, call }) => `  ${id(from)} -->|"${mermaidLabel(call, 60)}"| ${id(to)}`),
    "",
  ].join("\n");
}

function requestFlow(route: RouteFact, sources: Sources): string {
  const steps = flowOf(route, sources);
  const files = [...new Set([route.file, ...steps.flatMap(({ from, to }) => [from, to])])];
  const id = (file: string) => `p${files.indexOf(file) + 1}`;
  return [
    "sequenceDiagram",
    "  autonumber",
    "  participant client as Client",
    ...files.map((file) => `  participant ${id(file)} as ${mermaidPlain(file, 60)}`),
    `  client->>${id(route.file)}: ${route.method} ${mermaidPlain(route.path, 80)}`,
    ...steps.map(({ from, to, call }) => `  ${id(from)}->>${id(to)}: ${mermaidPlain(call, 60)}`),
    `  ${id(route.file)}-->>client: the answer`,
    "",
  ].join("\n");
}

/** What imports what: file by file, or folder by folder where there are many. Null where nothing does. */
function modules(sources: Sources): string | null {
  const imports = importsIn(sources);
  const byFile = new Set(imports.flatMap(({ from, to }) => [from, to])).size <= mostNodes;
  const nameOf = (file: string) => (byFile ? file : posix.dirname(file));
  const edges = [
    ...new Set(imports.map(({ from, to }) => JSON.stringify([nameOf(from), nameOf(to)]))),
  ].flatMap((edge) => {
    const [from = "", to = ""] = JSON.parse(edge) as string[];
    return from === to ? [] : [{ from, to }];
  });
  if (edges.length === 0) return null;
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const id = (name: string) => `m${names.indexOf(name) + 1}`;
  return [
    "flowchart LR",
    ...names.map((name) => `  ${id(name)}["${mermaidLabel(name, 60)}"]`),
    ...edges.map(({ from, to }) => `  ${id(from)} -->|imports| ${id(to)}`),
    "",
  ].join("\n");
}

/** Of languages whose imports are not read here: where the files are. */
function folders(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = file.includes("/") ? file.split("/").slice(0, 2).slice(0, -1).join("/") : ".";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [
    "flowchart LR",
    '  root(["Repository"])',
    ...[...counts].map(
      ([folder, count], at) => `  root --> f${at + 1}["${mermaidLabel(`${folder}: ${count}`, 60)}"]`,
    ),
    "",
  ].join("\n");
}
