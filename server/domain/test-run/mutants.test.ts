import { describe, expect, it } from "vitest";
import { mutantsOf, spread } from "./mutants";

const linesOf = (text: string, wanted = (_line: number) => true) =>
  mutantsOf("a.ts", text, wanted).map((mutant) => mutant.text.split("\n")[mutant.line - 1]);

describe("mutantsOf", () => {
  it.each([
    ["if (a === b) return;", "if (a !== b) return;"],
    ["if (a <= 3) go();", "if (a < 3) go();"],
    ["if (a < 3) go();", "if (a <= 3) go();"],
    ["if (a == b):", "if (a != b):"],
    ["x = a && b", "x = a || b"],
    ["return years * 12", "return years / 12"],
    ["const on = true;", "const on = false;"],
    ["    return a and b", "    return a or b"],
    ['say("a + b", c - d)', 'say("a + b", c + d)'],
    ["const f = (a) => a + 1;", "const f = (a) => a - 1;"],
    ['const it = "it\'s"; go(a + b);', 'const it = "it\'s"; go(a - b);'],
  ])("turns %j into %j", (line, mutated) => {
    expect(linesOf(line)).toEqual([mutated]);
  });

  it.each([
    "// a === b",
    'const text = "a + b";',
    'import { a } from "./a - b";',
    "const constructed = 1;",
    "const list: Array<number> = [];",
    "go(); // a + b",
    "/*\n a && b is text\n*/",
    "const re = /x && y/;",
    "const text = `\n a && b\n`;",
  ])("leaves %j alone", (line) => {
    expect(linesOf(line)).toEqual([]);
  });

  it("leaves the comments and docstrings of Python alone", () => {
    const text = '# a and b\ndef f(a):\n    """a and b"""\n    return a  # a and b\n';
    expect(mutantsOf("a.py", text, () => true)).toEqual([]);
  });

  it("changes one place in one line of those that are wanted, and keeps the rest of the file", () => {
    const text = "a + b\nc + d + e\nf + g";
    expect(mutantsOf("a.ts", text, (line) => line === 2)).toEqual([
      { path: "a.ts", line: 2, from: "+", to: "-", text: "a + b\nc - d + e\nf + g" },
    ]);
  });
});

describe("spread", () => {
  it("takes from all over when there are too many", () => {
    expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
  });
});
