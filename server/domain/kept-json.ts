import { hash } from "node:crypto";

type Kept = { text: string; hash: string | null };
const known = new WeakMap<object, Kept>();

/**
 * The JSON of a value that nobody changes any more, written out once however often it is asked for: prompts and tools are
 * long, and go out, into the journal and into hashes with every call of every attempt of an agent.
 */
export function keptJson(value: object): string {
  return keptOf(value).text;
}

/** The sha256 of the same, in hex. */
export function keptHash(value: object): string {
  const kept = keptOf(value);
  kept.hash ??= hash("sha256", kept.text);
  return kept.hash;
}

/** `JSON.stringify` of a plain record, letter by letter; what its `long` fields hold is kept. */
export function jsonWithKept(record: Readonly<Record<string, unknown>>, long: readonly string[]): string {
  const cells = Object.entries(record).flatMap(([field, value]) => {
    const isKept = typeof value === "object" && value !== null && long.includes(field);
    const text: string | undefined = isKept ? keptJson(value) : JSON.stringify(value);
    return text === undefined ? [] : [`${JSON.stringify(field)}:${text}`];
  });
  return `{${cells.join(",")}}`;
}

function keptOf(value: object): Kept {
  const kept = known.get(value) ?? { text: JSON.stringify(value), hash: null };
  known.set(value, kept);
  return kept;
}
