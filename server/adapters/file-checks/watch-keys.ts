type Path = Array<string | number>;
export type UnreadKey = {
  path: Path;
  /** What it looked for in the same object. */
  known: string[];
};
type Reads = { path: Path; keys: Set<string>; isFree: boolean };

/**
 * Hands a value to a compiled validator and finds the keys that it never looked for: those that its schema does not have.
 * An object whose keys it went through one by one may have any; so may one in which it looked for none.
 */
export function watchKeys(value: unknown): { watched: unknown; unread: () => UnreadKey[] } {
  const seen = new Map<object, { reads: Reads; proxy: object }>();
  const watch = (part: unknown, path: Path): unknown => {
    if (typeof part !== "object" || part === null) return part;
    const known = seen.get(part);
    if (known) return known.proxy;
    const reads: Reads = { path, keys: new Set(), isFree: Array.isArray(part) };
    const proxy = new Proxy(part, {
      get(target, key, receiver) {
        if (typeof key === "symbol") return Reflect.get(target, key, receiver);
        reads.keys.add(key);
        const inner: unknown = Object.hasOwn(target, key) ? Reflect.get(target, key) : undefined;
        if (inner === undefined)
          return Array.isArray(target) ? Reflect.get(target, key, receiver) : undefined;
        return watch(inner, [...path, Array.isArray(target) ? Number(key) : key]);
      },
      ownKeys(target) {
        reads.isFree = true;
        return Reflect.ownKeys(target);
      },
    });
    seen.set(part, { reads, proxy });
    return proxy;
  };
  return {
    watched: watch(value, []),
    unread: () =>
      [...seen].flatMap(([part, { reads }]) =>
        reads.isFree || reads.keys.size === 0
          ? []
          : Object.keys(part)
              .filter((key) => !reads.keys.has(key))
              .map((key) => ({ path: [...reads.path, key], known: [...reads.keys] })),
      ),
  };
}
