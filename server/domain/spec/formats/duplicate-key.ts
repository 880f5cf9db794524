import { type Document, isMap, isScalar, type Node, visit } from "yaml";

/**
 * The first key that a mapping has twice. The YAML reader's own check compares every key with all before it.
 * @returns the key and its offset, or null
 */
export function duplicateKey(document: Document): { key: string; offset: number } | null {
  let found: { key: string; offset: number } | null = null;
  visit(document, {
    Collection(_, collection) {
      if (!isMap(collection)) return undefined;
      const seen = new Set<unknown>();
      for (const { key } of collection.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { key: String(key.value), offset: (key as Node).range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}
