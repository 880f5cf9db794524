import { declaredIn, factsOf, methodsIn, type Place, symbolsByName } from "./declarations";
import type { CodeGraph } from "./graph";

/** In so few files a name is looked up in each; in more, by all places of that name: a package may have a thousand files. */
const fewFiles = 24;

type PlacesByName = ReadonlyMap<string, readonly Place[]>;
type FindIn = (graph: CodeGraph, path: string, name: string) => readonly Place[];

/** What each of some files declares under a name. */
export function declaredAmong(graph: CodeGraph, paths: ReadonlySet<string>, name: string): Place[] {
  return among(graph, paths, name, { index: "declared by name", find: declarationsIn });
}

/** Methods of a name in some files. */
export function methodsAmong(graph: CodeGraph, paths: ReadonlySet<string>, name: string): Place[] {
  return among(graph, paths, name, { index: "methods by name", find: methodsIn });
}

function among(
  graph: CodeGraph,
  paths: ReadonlySet<string>,
  name: string,
  { index, find }: { index: string; find: FindIn },
): Place[] {
  if (paths.size > fewFiles) {
    const everywhere = graph.once(index, () => placesByName(graph, find)).get(name) ?? [];
    if (everywhere.length < paths.size) return everywhere.filter(({ path }) => paths.has(path));
  }
  return [...paths].flatMap((path) => find(graph, path, name));
}

function placesByName(graph: CodeGraph, find: FindIn): PlacesByName {
  const found = new Map<string, Place[]>();
  for (const path of graph.files.keys()) {
    const facts = factsOf(graph, path);
    if (!facts) continue;
    for (const name of symbolsByName(facts).keys()) {
      const places = found.get(name);
      if (places) places.push(...find(graph, path, name));
      else found.set(name, [...find(graph, path, name)]);
    }
  }
  return found;
}

function declarationsIn(graph: CodeGraph, path: string, name: string): Place[] {
  const place = declaredIn(graph, path, name);
  return place ? [place] : [];
}
