/**
 * The value that a record holds under a key. Plain `record[key]` also finds what every object inherits:
 * a task named `constructor` would be there before it was planned.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Sets a key, `__proto__` included: an assignment of that one would change what the record inherits. */
export function setOwn<T>(record: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}
