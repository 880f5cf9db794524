/**
 * A record of which a changed copy costs the same however large it is: what did not change is shared with the one that
 * it was made from. To whoever reads it, it is a plain object that cannot be written to. The server keeps the parts of
 * a mission's state that grow with the mission this way; `withEntry` makes the copies of these and of plain records alike.
 */
export function shelvedRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  if (shelvesOf(record)) return record;
  const names = Object.keys(record);
  const places = new Map(names.map((name, place) => [name, place]));
  const shelves: Shelf[] = [];
  for (let from = 0; from < names.length; from += shelfLength)
    shelves.push(names.slice(from, from + shelfLength).map((name) => record[name]));
  return asRecord(new Shelves<T>({ names, places }, names.length, shelves));
}

/** A copy of a record in which a key has another value, or is new. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Record<string, T> {
  const shelves = shelvesOf(record);
  return shelves ? asRecord(shelves.with(key, value)) : { ...record, [key]: value };
}

/** A copy of a record without a key. */
export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const shelves = shelvesOf(record);
  if (shelves) return asRecord(shelves.with(key, absent));
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** Keys whose values differ between two records; nearly free where one was made from the other, entry by entry. */
export function changedKeys<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): string[] {
  if (before === after) return [];
  const [old, now] = [shelvesOf(before), shelvesOf(after)];
  if (old && now && old.labels === now.labels) return old.differences(now);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter(
    (key) => Object.hasOwn(before, key) !== Object.hasOwn(after, key) || before[key] !== after[key],
  );
}

/** Its values; of a shelved record without asking for each key. */
export function valuesOf<T>(record: Readonly<Record<string, T>>): T[] {
  return shelvesOf(record)?.values() ?? Object.values(record);
}

/** What is behind a shelved record; null for a plain one. */
export function shelvesOf<T>(record: Readonly<Record<string, T>>): Shelves<T> | null {
  return (record as { [inside]?: Shelves<T> })[inside] ?? null;
}

const inside = Symbol("shelves");
const absent = Symbol("absent");
const shelfLength = 64;

type Shelf = readonly unknown[];
/** Shared by all that were made from one another: places are only ever added. */
type Labels = { names: string[]; places: Map<string, number> };

class Shelves<T> {
  constructor(
    readonly labels: Labels,
    private readonly length: number,
    private readonly shelves: readonly Shelf[],
  ) {}

  has(key: string): boolean {
    return this.find(key) !== absent;
  }

  get(key: string): T | undefined {
    const value = this.find(key);
    return value === absent ? undefined : (value as T);
  }

  keys(): string[] {
    return this.labels.names.slice(0, this.length).filter((key) => this.has(key));
  }

  values(): T[] {
    return this.shelves.flatMap((shelf) => shelf.filter((value) => value !== absent) as T[]);
  }

  with(key: string, value: T | typeof absent): Shelves<T> {
    const place = this.labels.places.get(key);
    if (place !== undefined && place < this.length) {
      const at = Math.floor(place / shelfLength);
      const shelf = (this.shelves[at] ?? []).with(place % shelfLength, value);
      return new Shelves(this.labels, this.length, this.shelves.with(at, shelf));
    }
    if (value === absent) return this;
    const labels = this.labelsWith(key);
    const at = Math.floor(this.length / shelfLength);
    const shelves = [...this.shelves];
    shelves[at] = [...(shelves[at] ?? []), value];
    return new Shelves(labels, this.length + 1, shelves);
  }

  differences(other: Shelves<T>): string[] {
    const found: string[] = [];
    for (let at = 0; at < Math.max(this.shelves.length, other.shelves.length); at += 1) {
      const [mine, theirs] = [this.shelves[at] ?? [], other.shelves[at] ?? []];
      if (mine === theirs) continue;
      for (let place = 0; place < Math.max(mine.length, theirs.length); place += 1) {
        const [one, two] = [
          place < mine.length ? mine[place] : absent,
          place < theirs.length ? theirs[place] : absent,
        ];
        const name = this.labels.names[at * shelfLength + place];
        if (one !== two && name !== undefined) found.push(name);
      }
    }
    return found;
  }

  private find(key: string): unknown {
    const place = this.labels.places.get(key);
    if (place === undefined || place >= this.length) return absent;
    return this.shelves[Math.floor(place / shelfLength)]?.[place % shelfLength];
  }

  /** The next place is this key's; where another copy has given it to another key, the labels part ways. */
  private labelsWith(key: string): Labels {
    const { names, places } = this.labels;
    if (names[this.length] === key) return this.labels;
    if (names.length === this.length) {
      places.set(key, names.length);
      names.push(key);
      return this.labels;
    }
    const kept = [...names.slice(0, this.length), key];
    return { names: kept, places: new Map(kept.map((name, place) => [name, place])) };
  }
}

function asRecord<T>(shelves: Shelves<T>): Record<string, T> {
  return new Proxy(shelves, reading) as unknown as Record<string, T>;
}

const reading: ProxyHandler<Shelves<unknown>> = {
  get(shelves, key) {
    if (key === inside) return shelves;
    if (typeof key === "string" && shelves.has(key)) return shelves.get(key);
    return Reflect.get(Object.prototype, key);
  },
  has: (shelves, key) => (typeof key === "string" && shelves.has(key)) || key in Object.prototype,
  ownKeys: (shelves) => shelves.keys(),
  getOwnPropertyDescriptor: (shelves, key) =>
    typeof key === "string" && shelves.has(key)
      ? { value: shelves.get(key), enumerable: true, configurable: true, writable: false }
      : undefined,
  getPrototypeOf: () => Object.prototype,
  set: () => false,
  defineProperty: () => false,
  deleteProperty: () => false,
  preventExtensions: () => false,
};
