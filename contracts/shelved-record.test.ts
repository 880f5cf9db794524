import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { own } from "./own";
import { changedKeys, shelvedRecord, withEntry, withoutEntry } from "./shelved-record";

const keys = fc.constantFrom(
  "a",
  "b",
  "c",
  "__proto__",
  "constructor",
  ...Array.from({ length: 150 }, (_, i) => `k${i}`),
);
const writes = fc.array(
  fc.record({ key: keys, value: fc.option(fc.nat(3), { nil: undefined }), from: fc.nat() }),
  { maxLength: 200 },
);
const plainAfter = (record: Record<string, number>, key: string, value: number | undefined) =>
  value === undefined ? withoutEntry(record, key) : withEntry(record, key, value);
const sorted = (record: Record<string, number>) =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));

describe("a shelved record", () => {
  it("reads as the plain record with the same changes, and so does every copy that it was made from", () => {
    fc.assert(
      fc.property(fc.dictionary(keys, fc.nat(3)), writes, (start, changes) => {
        const copies = [{ plain: start, shelved: shelvedRecord(start) }];
        for (const { key, value, from } of changes) {
          // Mostly the newest one goes on, at times an older one: a decision that was not committed.
          const at = from % 4 === 0 ? from % copies.length : copies.length - 1;
          const { plain, shelved } = copies[at] ?? { plain: start, shelved: start };
          copies.push({ plain: plainAfter(plain, key, value), shelved: plainAfter(shelved, key, value) });
        }
        for (const { plain, shelved } of copies) {
          expect(sorted(shelved)).toEqual(sorted(plain));
          expect(sorted(JSON.parse(JSON.stringify(shelved)))).toEqual(sorted(plain));
          for (const key of ["a", "k149", "constructor", "__proto__", "toString"]) {
            expect(own(shelved, key)).toBe(own(plain, key));
            expect(Object.hasOwn(shelved, key)).toBe(Object.hasOwn(plain, key));
          }
        }
        const [first, last] = [copies[0], copies.at(-1)];
        if (!first || !last) return;
        expect(changedKeys(first.shelved, last.shelved).sort()).toEqual(
          changedKeys(first.plain, last.plain).sort(),
        );
        expect(changedKeys(last.shelved, first.plain).sort()).toEqual(
          changedKeys(last.plain, first.plain).sort(),
        );
      }),
    );
  });

  it("cannot be written to", () => {
    const record = shelvedRecord<number>({ a: 1 });
    expect(() => {
      record.a = 2;
    }).toThrow(TypeError);
    expect(() => delete (record as { a?: number }).a).toThrow(TypeError);
    expect(record).toEqual({ a: 1 });
  });
});
