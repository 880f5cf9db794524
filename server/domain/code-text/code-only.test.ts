import { describe, expect, it } from "vitest";
import { codeOnly } from "./code-only";

/** Runs of spaces as one: what is left over, not where. */
const left = (path: string, text: string) => codeOnly(path, text).replace(/ +/g, " ").trim();

describe("codeOnly", () => {
  it("keeps every line and place", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test.
    const text = "/* a\n b */ const x = 'y'; // z\nconst s = `a\n${x}`;\n";
    const code = codeOnly("a.ts", text);
    expect(code).toHaveLength(text.length);
    expect(code.split("\n")).toHaveLength(text.split("\n").length);
    expect(code.indexOf("const x")).toBe(text.indexOf("const x"));
  });

  it.each([
    ["a.ts", "a && b // c && d", "a && b"],
    ["a.ts", "/*\n a && b is text\n*/ c", "c"],
    ["a.ts", 'say("a && b", c)', 'say(" ", c)'],
    ["a.ts", String.raw`say('it\'s', c)`, "say(' ', c)"],
    ["a.ts", "const re = /x && y/.test(z);", "const re = / /.test(z);"],
    ["a.ts", "const re = /[/'] && y/;", "const re = / /;"],
    ["a.ts", "const q = a / b / c;", "const q = a / b / c;"],
    ["a.ts", "return /'/;", "return / /;"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test.
    ["a.ts", "`a && ${b && { c: `d ${e}` }} && f` + g", "` ${b && { c: ` ${e}` }} ` + g"],
    ["a.tsx", "<p>it's</p>\na && b", "<p>it' \na && b"],
    ["a.tsx", '<a b="c" />', '<a b=" " />'],
    ["a.py", "a and b # c and d", "a and b"],
    ["a.py", 'def f():\n """a and b\n c."""\n return 1', "def f():\n \n \n return 1"],
    ["a.py", 'x = """a and b"""', 'x = """ """'],
    ["a.py", "q = a // b", "q = a // b"],
    [
      "a.rs",
      "fn f<'a>(x: &'a str) -> bool { x == 'y' && z }",
      "fn f<'a>(x: &'a str) -> bool { x == ' ' && z }",
    ],
    ["a.go", "a := 'x' // b", "a := ' '"],
  ])("leaves of %s %j what runs", (path, text, code) => {
    expect(left(path, text).replace(/\n +/g, "\n ")).toBe(code);
  });

  it("comes to its end whatever is not closed", () => {
    for (const text of ["`a ${b", "/* a", "'a", "/a", "`", '"""', "`${`${"])
      expect(codeOnly("a.ts", text)).toHaveLength(text.length);
  });
});
