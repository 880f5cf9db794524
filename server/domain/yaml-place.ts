import { isCollection, isPair, isScalar, type Node } from "yaml";

/** Where in a YAML text a path begins: its key, or its item of a list; of what is not there, what it would stand in. */
export function placeInYaml(root: Node | null, path: ReadonlyArray<PropertyKey>): number | null {
  let node: unknown = root;
  let at = root?.range?.[0] ?? null;
  for (const key of path) {
    if (!isCollection(node)) return at;
    const item: unknown = node.items.find((candidate, place) =>
      isPair(candidate) ? isScalar(candidate.key) && candidate.key.value === key : place === key,
    );
    if (item === undefined) return at;
    const own = isPair(item) ? (item.key as Node | null) : (item as Node);
    at = own?.range?.[0] ?? at;
    node = isPair(item) ? item.value : item;
  }
  return at;
}
