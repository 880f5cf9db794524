import { z } from "zod";
import { nearestWord } from "@/contracts/nearest-word";

const objectSchema = z.looseObject({});

export type MisspeltField = { at: PropertyKey[]; field: string; meant: string };

/** Fields of an object that are near to a known one which is not there: where others may stand too, they are meant for it. */
export function misspeltIn(value: unknown, known: readonly string[], at: PropertyKey[]): MisspeltField[] {
  const object = objectSchema.safeParse(value);
  if (!object.success) return [];
  const missing = known.filter((field) => !(field in object.data));
  return Object.keys(object.data).flatMap((field) => {
    const meant = known.includes(field) ? null : nearestWord(field, missing);
    return meant ? [{ at, field, meant }] : [];
  });
}

/** The list in a field of an object; empty where there is none. */
export function listOf(value: unknown, field: string): unknown[] {
  const object = objectSchema.safeParse(value);
  const list = object.success ? object.data[field] : undefined;
  return Array.isArray(list) ? list : [];
}

/** The line in a JSON text on which a field of that name stands first. */
export function lineOfField(text: string, field: string): number | null {
  const at = text.indexOf(JSON.stringify(field));
  return at < 0 ? null : text.slice(0, at).split("\n").length;
}
