import { type CodeGraph, importedBy } from "../graph";
import { linksOf } from "../links";

const damping = 0.85;
const rounds = 30;

/**
 * How much files matter, by PageRank from each file to those whose names it uses; with a task's words the walk begins again at
 * the files that they name. The sum is 1.
 */
export function rankFiles(
  graph: CodeGraph,
  task: { text: string; paths: readonly string[] },
): Map<string, number> {
  const paths = [...graph.files.keys()];
  const edges = weighedEdges(graph, paths);
  const start = startOf(graph, paths, task);
  let ranks = start.slice();
  for (let round = 0; round < rounds; round += 1) {
    const next = new Float64Array(paths.length);
    let lost = 0;
    for (let at = 0; at < paths.length; at += 1) {
      const rank = ranks[at] ?? 0;
      const out = edges[at];
      if (!out || out.total === 0) {
        lost += rank;
        continue;
      }
      for (let edge = 0; edge < out.to.length; edge += 1) {
        const to = out.to[edge] ?? 0;
        next[to] = (next[to] ?? 0) + (rank * (out.weights[edge] ?? 0)) / out.total;
      }
    }
    for (let at = 0; at < paths.length; at += 1) {
      const begin = start[at] ?? 0;
      next[at] = damping * ((next[at] ?? 0) + lost * begin) + (1 - damping) * begin;
    }
    ranks = next;
  }
  return new Map(paths.map((path, at) => [path, ranks[at] ?? 0]));
}

type Out = { to: number[]; weights: number[]; total: number };

function weighedEdges(graph: CodeGraph, paths: readonly string[]): Out[] {
  return graph.once("weighed edges", () => {
    const places = new Map(paths.map((path, at) => [path, at]));
    return paths.map((path) => {
      const counts = new Map<number, number>();
      for (const target of importedBy(graph, path)) counts.set(places.get(target) ?? 0, 0.5);
      for (const { to } of linksOf(graph, path)) {
        const place = places.get(to);
        if (place !== undefined && to !== path) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      // A file that says a name a hundred times does not need it a hundred times as much.
      const weights = [...counts.values()].map(Math.sqrt);
      return { to: [...counts.keys()], weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
    });
  });
}

/** Where the walk begins: everywhere a little, and mostly at what the task names. */
function startOf(
  graph: CodeGraph,
  paths: readonly string[],
  task: { text: string; paths: readonly string[] },
): Float64Array {
  const start = new Float64Array(paths.length);
  const words = new Set((task.text.match(/[\p{L}_$][\p{L}\p{N}_$]{2,}/gu) ?? []).flatMap(partsOfWord));
  const given = new Set(task.paths);
  let total = 0;
  for (const [at, path] of paths.entries()) {
    const weight =
      given.has(path) || (task.text !== "" && task.text.includes(path)) ? 100 : named(graph, path, words);
    start[at] = weight;
    total += weight;
  }
  const even = paths.length === 0 ? 0 : (total === 0 ? 1 : 0.1) / paths.length;
  const share = total === 0 ? 0 : 0.9 / total;
  for (let at = 0; at < start.length; at += 1) start[at] = (start[at] ?? 0) * share + even;
  return start;
}

/** How many of the task's words a file's name and its symbols have; rare and long ones are not told apart from others. */
function named(graph: CodeGraph, path: string, words: ReadonlySet<string>): number {
  if (words.size === 0) return 0;
  let weight = 0;
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  for (const part of new Set(partsOfWord(base))) if (words.has(part)) weight += 4;
  let symbols = 0;
  for (const { name, exported } of graph.files.get(path)?.facts?.symbols ?? []) {
    if (!exported) continue;
    if (words.has(name.toLowerCase())) symbols += 3;
    else if (partsOfWord(name).some((part) => words.has(part))) symbols += 0.5;
  }
  return weight + Math.min(symbols, 10);
}

/** `readTaskSteps` is itself and read, task, steps; in small letters, without an `s` at the end. */
function partsOfWord(word: string): string[] {
  const parts = word.split(/[_\-.$]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u).map((part) => part.toLowerCase());
  return [word.toLowerCase(), ...parts]
    .filter((part) => part.length > 2)
    .flatMap((part) => [part, part.replace(/s$/, "")]);
}
