/** Changes that are carried along before they are put into one map again. */
const mostPatches = 64;

/**
 * A map with some values changed, without a copy of all of it: of a repository with thousands of files one changes at a time.
 * Keys stay where they stand; new ones come last.
 */
export function patchMap<K, V>(
  map: ReadonlyMap<K, V>,
  changes: Iterable<readonly [K, V]>,
): ReadonlyMap<K, V> {
  const before: PatchedMap<K, V> | null = map instanceof PatchedMap ? map : null;
  const patches = new Map(before?.patches);
  for (const [key, value] of changes) patches.set(key, value);
  const patched = new PatchedMap(before?.base ?? map, patches);
  return patches.size > mostPatches ? new Map(patched) : patched;
}

class PatchedMap<K, V> implements ReadonlyMap<K, V> {
  readonly size: number;

  constructor(
    readonly base: ReadonlyMap<K, V>,
    readonly patches: ReadonlyMap<K, V>,
  ) {
    let added = 0;
    for (const key of patches.keys()) if (!base.has(key)) added += 1;
    this.size = base.size + added;
  }

  get(key: K): V | undefined {
    return this.patches.has(key) ? this.patches.get(key) : this.base.get(key);
  }

  has(key: K): boolean {
    return this.base.has(key) || this.patches.has(key);
  }

  *entries(): MapIterator<[K, V]> {
    for (const entry of this.base) {
      const [key] = entry;
      yield this.patches.has(key) ? [key, this.patches.get(key) as V] : entry;
    }
    for (const entry of this.patches) if (!this.base.has(entry[0])) yield entry;
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }
}
