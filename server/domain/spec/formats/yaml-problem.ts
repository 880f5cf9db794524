import { type Document, isMap, isScalar, type Scalar, visit } from "yaml";

export type YamlProblem = { message: string; offset: number };

/**
 * What the YAML reader lets pass: a key that a mapping has twice (its own check compares every key with all before
 * it), and escapes such as `\0` for characters that are no text.
 */
export function yamlProblem(document: Document): YamlProblem | null {
  let found: YamlProblem | null = null;
  visit(document, {
    Collection(_, collection) {
      const key = isMap(collection) ? repeatedKey(collection.items.map((pair) => pair.key)) : null;
      if (!key) return undefined;
      found = { message: `${String(key.value)} is there twice`, offset: key.range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Scalar(_, scalar) {
      const { value } = scalar;
      if (typeof value !== "string" || (!value.includes("\0") && value.isWellFormed())) return undefined;
      found = { message: "this holds a character that is no text", offset: scalar.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return found;
}

function repeatedKey(keys: readonly unknown[]): Scalar | null {
  const seen = new Set<unknown>();
  for (const key of keys) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return key;
    seen.add(key.value);
  }
  return null;
}
