import { describe, expect, it } from "vitest";
import { readBug } from "./read-bug";
import { whyNotImported } from "./why-not-imported";

const files = ["src/sum.ts", "src/deep/pick.ts", "test/sum.test.ts"];

const pens = "subtotal([{ name: 'pen', cents: 100, quantity: 2 }])";
const missingIn = (...texts: string[]) => {
  const read = readBug(texts, files);
  return "missing" in read ? read.missing.join("; ") : null;
};

describe("a report", () => {
  it("gives the call, its module and the value", () => {
    expect(readBug(["`add(2, 2)` in `src/sum.ts` gives 0, expected `4`."], files)).toEqual({
      bug: {
        ...{ path: "src/sum.ts", name: "add", imports: "add" },
        examples: [{ setup: [], call: "add(2, 2)", expected: "4", given: "0" }],
      },
    });
    expect(readBug(["`pick([1, 2])` should be `[2]`"], files)).toMatchObject({
      bug: { path: "src/deep/pick.ts" },
    });
  });

  it.each([
    `\`${pens}\` in src/sum.ts, expected 200`,
    `\`${pens}\` in ./src/sum.ts gives 100, should give 200.`,
    `\`${pens}\` in \`src/sum.ts\`; expected: \`200\``,
    `In src/sum.ts, \`${pens}\` gives 100. It must be 200; test/sum.test.ts does not see it.`,
  ])("is read with lists and objects, and without backticks around all but the call: %s", (text) => {
    expect(readBug([text], files)).toMatchObject({
      bug: { path: "src/sum.ts", name: "subtotal", examples: [{ call: pens, expected: "200" }] },
    });
  });

  it.each([
    ["`tags('a,b')` in src/sum.ts, expected ['a', \"b\", { c: -1.5, }] then", "['a', \"b\", { c: -1.5, }]"],
    ["`tags()` in src/sum.ts should return {'it\\'s': null}", "{'it\\'s': null}"],
    ["`tags()` in src/sum.ts, expected result is 'say \"no\"'", "'say \"no\"'"],
    ["`tags()` in src/sum.ts: I expected help. It should be false", "false"],
  ])("takes the value as it is written: %s", (text, expected) => {
    expect(readBug([text], files)).toMatchObject({ bug: { examples: [{ expected }] } });
  });

  it("takes each part from the first text that has it: an answer completes the report", () => {
    const report = "Two pens make a subtotal of 100; it should be 200. See `subtotal` in src/sum.ts.";
    expect(missingIn(report)).toBe("a call in backticks, such as `add(2, 2)`");
    expect(readBug([`Try \`${pens}\``, report], files)).toMatchObject({
      bug: { path: "src/sum.ts", name: "subtotal", examples: [{ call: pens, expected: "200" }] },
    });
  });

  it.each([
    [
      "The sum is wrong.",
      "a call in backticks, such as `add(2, 2)`; its file, such as `src/sum.ts`; what it should",
    ],
    ["`add(2, 2)` in `src/sum.ts` is wrong.", "what it should give, as a plain value"],
    ["`add(2, 2)` in `src/nowhere.ts`, expected `4`", "there is no module `src/nowhere.ts`"],
    [
      "`add(process.exit())` in `src/sum.ts`, expected `4`",
      "`add(process.exit())` has arguments that are none",
    ],
    ["`add({ a: run() })` in `src/sum.ts`, expected `4`", "`add({ a: run() })` has arguments that are none"],
    ["`add(2)` in `src/sum.ts`, expected `process.exit()`", "what it should give"],
    ["`add(2)` in `src/sum.ts`, expected [process.exit()]", "what it should give"],
  ])("without an example of plain values says what is missing: %s", (text, missing) => {
    expect(missingIn(text)).toContain(missing);
  });

  it("takes the value that stands beside the call, not one about something else", () => {
    const report =
      "Two packs of tea cost 3.00; it should be 6.00.\nAnd `total(10)` in src/sum.ts gives 40, it should be 45.";
    expect(readBug([report], files)).toMatchObject({
      bug: { examples: [{ call: "total(10)", expected: "45" }] },
    });
    expect(readBug(["In src/sum.ts it should be 4: `add(2, 2)` gives 0"], files)).toMatchObject({
      bug: { examples: [{ expected: "4" }] },
    });
  });

  it("keeps its wrong case beside those that are said to be right", () => {
    const report = "`even(3)` in src/sum.ts gives true, it should be false.";
    expect(readBug(["`even(2)` gives true, which is right", report], files)).toMatchObject({
      bug: {
        examples: [
          { call: "even(2)", expected: "true", given: "true" },
          { call: "even(3)", expected: "false", given: "true" },
        ],
      },
    });
  });

  it("comes from its module, not from the test that shows it", () => {
    const told = "tests/test_reported_is_even.py: `is_even(2)` of even.py should give true.";
    expect(readBug([told], ["tests/test_reported_is_even.py", "even.py"])).toMatchObject({
      bug: { path: "even.py", name: "is_even" },
    });
  });

  it("of another language is not read, and said so", () => {
    const ruby = ["lib/slug.rb", "test/slug_test.rb"];
    const cannot = { cannot: expect.stringContaining("`lib/slug.rb` is Ruby") };
    expect(readBug(["`slugify('A')` in lib/slug.rb, expected 'a'"], [...ruby, "src/a.ts"])).toEqual(cannot);
    expect(readBug(["It keeps capitals."], ruby)).toEqual(cannot);
  });

  it("has each call of one function with its own value, and what it gives now", () => {
    const text = "In src/sum.ts `add(2, 2)` gives 0 and should give 4. `add(1, 2)` gives -1, expected 3.";
    expect(readBug([text], files)).toMatchObject({
      bug: {
        examples: [
          { call: "add(2, 2)", expected: "4", given: "0" },
          { call: "add(1, 2)", expected: "3", given: "-1" },
        ],
      },
    });
  });

  it("may leave out the backticks, or make an object and fill it first", () => {
    expect(readBug(["add(2, 2) in src/sum.ts gives 0 instead of 4"], files)).toMatchObject({
      bug: { path: "src/sum.ts", examples: [{ call: "add(2, 2)", expected: "4" }] },
    });
    const cart =
      "`const cart = new Cart(); cart.add({ price: 3 }); cart.total(10)` in src/sum.ts, expected 2.7";
    expect(readBug([cart], files)).toMatchObject({
      bug: {
        ...{ name: "total", imports: "Cart" },
        examples: [{ setup: ["const cart = new Cart()", "cart.add({ price: 3 })"], call: "cart.total(10)" }],
      },
    });
    expect(missingIn("`const cart = new Cart(); run(); cart.total()` in src/sum.ts, expected 2")).toContain(
      "a call",
    );
  });

  it("of what no test can import is told as such", () => {
    const bug = { path: "src/cart.ts", name: "total", imports: "total" };
    const cart = "export class Cart {\n  total(discount = 0): number {\n    return 1;\n  }\n}\n";
    expect(whyNotImported(bug, cart)).toContain("is a method of the class Cart");
    expect(whyNotImported({ ...bug, imports: "Cart" }, cart)).toBeNull();
    expect(whyNotImported(bug, "export const other = 1;\n")).toContain("exports no `total`");
    for (const text of [
      "export function total() {}",
      "const total = 1;\nexport { total };",
      "exports.total = 1;",
    ])
      expect(whyNotImported(bug, text)).toBeNull();
  });
});
