import { describe, expect, it } from "vitest";
import { candidates } from "./mend-bug";
import { readBug } from "./read-bug";
import { testOf } from "./reproduce-bug";

const files = ["src/sum.ts", "src/deep/pick.ts", "test/sum.test.ts"];

describe("a report", () => {
  it("gives the call, its module and the value", () => {
    expect(readBug("`add(2, 2)` in `src/sum.ts` gives 0, expected `4`.", files)).toEqual({
      ...{ path: "src/sum.ts", name: "add", call: "add(2, 2)", expected: "4" },
    });
    expect(readBug("`pick([1, 2])` should be `[2]`", files)).toMatchObject({ path: "src/deep/pick.ts" });
  });

  it.each([
    "The sum is wrong.",
    "`add(2, 2)` in `src/sum.ts` is wrong.",
    "`add(2, 2)` in `src/nowhere.ts`, expected `4`",
    "`add(process.exit())` in `src/sum.ts`, expected `4`",
    "`add(2)` in `src/sum.ts`, expected `process.exit()`",
  ])("without an example of plain values is none: %s", (text) => {
    expect(readBug(text, files)).toBeNull();
  });

  it("becomes a test of its example", () => {
    const { path, text } = testOf({ path: "src/sum.ts", name: "add", call: "add(2, 2)", expected: "4" });
    expect(path).toBe("test/reported-add.test.ts");
    expect(text).toContain('import { add } from "../src/sum.ts";');
    expect(text).toContain("assert.deepEqual(add(2, 2), 4);");
  });
});

describe("small changes", () => {
  it("are made in the function that was reported, one each", () => {
    const text =
      "export function add(a: number, b: number) {\n  return a - b;\n}\n\nexport function less(a: number, b: number) {\n  return a - b;\n}\n";
    expect(candidates(text, "add").map((one) => one.text)).toEqual([text.replace("a - b", "a + b")]);
    expect(candidates(text, "missing")).toEqual([]);
  });
});
