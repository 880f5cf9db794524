import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesOf } from "./places-of";

describe("the places of a passage", () => {
  it("are all of them, also where they lap over one another", () => {
    expect(placesOf(["a", "a", "a", "b"], ["a", "a"])).toEqual([0, 1]);
    expect(placesOf(["a"], ["a", "a"])).toEqual([]);
  });

  it("are those that comparing at each line finds", () => {
    const lines = fc.array(fc.constantFrom("a", "b", ""), { maxLength: 30 });
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.constantFrom("a", "b", ""), { minLength: 1, maxLength: 5 }),
        (text, passage) => {
          const each = text.flatMap((_line, at) =>
            at + passage.length <= text.length && passage.every((line, by) => text[at + by] === line)
              ? [at]
              : [],
          );
          expect(placesOf(text, passage)).toEqual(each);
        },
      ),
    );
  });
});
