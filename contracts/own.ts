import { shelvesOf } from "./shelved-record";

/**
 * The value that a record holds under a key. Plain `record[key]` also finds what every object inherits:
 * a task named `constructor` would be there before it was planned.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  const shelves = shelvesOf(record);
  if (shelves) return shelves.get(key);
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
