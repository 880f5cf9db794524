import { isForeign } from "@/server/domain/repository/manifests";
import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { dependents, isImplementation } from "../dependents";
import { type CodeGraph, importedBy, neededBy } from "../graph";
import { compare } from "./symbols";

/** Groups of files that need each other in a circle when they run, the largest first; each sorted. */
export function cyclesOf(graph: CodeGraph): string[][] {
  return graph.once("cycles", () => {
    const place = new Map<string, { index: number; low: number; open: boolean }>();
    const open: string[] = [];
    const cycles: string[][] = [];
    for (const root of graph.imports.keys()) {
      if (place.has(root)) continue;
      // Tarjan's way with a stack of its own: chains of imports can be longer than the language's.
      const work: Array<{ path: string; next: string[]; at: number }> = [];
      const enter = (path: string) => {
        place.set(path, { index: place.size, low: place.size, open: true });
        open.push(path);
        work.push({ path, next: neededBy(graph, path), at: 0 });
      };
      enter(root);
      for (let frame = work.at(-1); frame; frame = work.at(-1)) {
        const own = place.get(frame.path);
        if (!own) break;
        const target = frame.next[frame.at];
        if (target !== undefined) {
          frame.at += 1;
          const there = place.get(target);
          if (!there) enter(target);
          else if (there.open) own.low = Math.min(own.low, there.index);
          continue;
        }
        work.pop();
        const above = place.get(work.at(-1)?.path ?? "");
        if (above) above.low = Math.min(above.low, own.low);
        if (own.low !== own.index) continue;
        const group = open.splice(open.lastIndexOf(frame.path));
        for (const path of group) {
          const member = place.get(path);
          if (member) member.open = false;
        }
        if (group.length > 1) cycles.push(group.sort());
      }
    }
    return cycles.sort((a, b) => b.length - a.length || compare(a[0] ?? "", b[0] ?? ""));
  });
}

/** Where programs, frameworks and tools begin: nothing has to import these. */
const entries =
  /(?:^|\/)(?:index|main|app|server|cli|manage|setup|conftest|wsgi|asgi|__init__|__main__|mod|lib|build|Program|Startup|Main)\.\w+$|(?:^|\/)(?:page|layout|route|loading|error|not-found|template|default|middleware|instrumentation|global-error|icon|opengraph-image|sitemap|robots)\.[jt]sx?$|\.(?:config|setup|d|stories|worker)\.[cm]?[jt]sx?$|(?:^|\/)\.[^/]+\.[cm]?js$|(?:^|\/)(?:bin|scripts?|migrations?|e2e|bench|benchmarks|examples?|tools?|public)\/|(?:^|\/)(?:app|config|spec)\/.*\.rb$|(?:^|\/)routes\/.*\.php$/;

/** Source files that no file imports or names, and that are no usual place to begin, no test and no script. */
export function unusedFiles(graph: CodeGraph): string[] {
  return graph.once("unused files", () => {
    const named = entriesOfManifests(graph);
    return [...graph.files.values()]
      .filter(({ path, facts, language }) => {
        if (!facts || !language || facts.symbols.length + facts.imports.length === 0) return false;
        if (isForeign(path) || isAnyTestFile(path) || entries.test(path) || named.has(path)) return false;
        // In these languages what a package declares is used without an import of its file.
        if (/^(?:Go|C#|Java|Shell|SQL|Kotlin)$/.test(language)) return false;
        return !isImplementation(path) && (dependents(graph).get(path)?.length ?? 0) === 0;
      })
      .map(({ path }) => path)
      .sort();
  });
}

/** Files that manifests name: `main`, `bin`, scripts and the like. */
function entriesOfManifests(graph: CodeGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { path, facts } of graph.files.values()) {
    if (!facts?.config) continue;
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
    for (const [word] of facts.config.matchAll(/[\w@.-]+(?:\/[\w@.-]+)*\.\w+/g)) {
      const named = folder + word.replace(/^\.\//, "");
      if (graph.files.has(named)) found.add(named);
    }
  }
  return found;
}

/** The shortest way from a file to another along imports, both ends in it; null: there is none. */
export function pathBetween(graph: CodeGraph, from: string, to: string): string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  const waiting = [from];
  for (let next = 0; next < waiting.length && !before.has(to); next += 1) {
    const path = waiting[next] ?? "";
    for (const target of importedBy(graph, path)) {
      if (before.has(target)) continue;
      before.set(target, path);
      waiting.push(target);
    }
  }
  if (!before.has(to)) return null;
  const way: string[] = [];
  for (let at: string | null | undefined = to; at; at = before.get(at)) way.unshift(at);
  return way;
}

export type HotSpot = { path: string; lines: number; changes: number; score: number };

/** A file that came to be and was never touched again is no hot spot. */
const fewestChanges = 2;

/** Files that are changed often and are long: changes × lines, the hottest first; only what changed twice or more. */
export function hotSpots(graph: CodeGraph, changes: ReadonlyMap<string, number>, limit: number): HotSpot[] {
  const spots: HotSpot[] = [];
  for (const [path, count] of changes) {
    const facts = graph.files.get(path)?.facts;
    if (count < fewestChanges || !facts || isForeign(path) || facts.config !== null) continue;
    spots.push({ path, lines: facts.lines, changes: count, score: count * facts.lines });
  }
  return spots.sort((a, b) => b.score - a.score || compare(a.path, b.path)).slice(0, limit);
}
