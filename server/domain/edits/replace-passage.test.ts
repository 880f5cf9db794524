import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaceLines, replacePassage } from "./replace-passage";

describe("replacing a passage", () => {
  it("replaces the one place and says its line", () => {
    expect(replacePassage("a\nb\nc\n", "b", "B")).toEqual({
      ...{ ok: true, text: "a\nB\nc\n", line: 2, loosely: false },
    });
  });

  it("refuses a passage that occurs twice, and names the lines", () => {
    expect(replacePassage("a\nx\na\n", "a", "b")).toEqual({
      ok: false,
      reason: expect.stringContaining("(lines 1, 3)"),
    });
  });

  it("refuses a passage that is not there, and shows the nearest lines", () => {
    expect(replacePassage("a\n", "z", "b")).toMatchObject({ ok: false });
    const text = "function one() {\n  return 1;\n}\nfunction two() {\n  return 2;\n}\n";
    const edit = replacePassage(text, "function two() {\n  return 3;\n}", "");
    expect(edit).toEqual({
      ok: false,
      reason: expect.stringMatching(/from line 4:\nfunction two\(\) \{\n {2}return 2;/),
    });
  });

  it("refuses a passage that leaves lines out", () => {
    const text = "start();\nmiddle();\nend();\n";
    expect(replacePassage(text, "start();\n// ... the rest\nend();", "x")).toEqual({
      ok: false,
      reason: expect.stringContaining("leaves lines out"),
    });
  });

  it.each([
    [
      "white space at the ends of lines",
      "if (a) {  \n\treturn;\n}\n",
      "if (a) {\n\treturn; \n}",
      "go();",
      "go();\n",
    ],
    ["blank lines around it", "a\nb\nc\n", "\n\nb\nc\n\n", "\nB\n", "a\nB\n"],
    ["pretty quotes", "say('hi');\n", "say(\u2018hi\u2019);", "say('ho');", "say('ho');\n"],
    [
      "a missing indent",
      "class A {\n    run() {\n        go();\n    }\n}\n",
      "run() {\n    go();\n}",
      "run() {\n    stop();\n}",
      "class A {\n    run() {\n        stop();\n    }\n}\n",
    ],
    ["too much indent", "a();\nb();\n", "  a();\n  b();", "  c();", "c();\n"],
  ])("finds it in spite of %s", (_what, text, search, replace, result) => {
    expect(replacePassage(text, search, replace)).toMatchObject({ ok: true, text: result, loosely: true });
  });

  it("takes the stricter of two matches, and refuses two of the same kind", () => {
    expect(replacePassage("  x();\nx(); \n", "x(); ", "y();")).toMatchObject({ text: "  x();\ny();\n" });
    expect(
      replacePassage("{\n  a();\n  b();\n}\n{\n    a();\n    b();\n}\n", "a();\nb();", "c();"),
    ).toMatchObject({
      ok: false,
    });
  });

  it("refuses a replacement that would lose its place among the indents", () => {
    expect(replacePassage("a:\n  b:\n    c: 1\n", "      b:\n        c: 1", "b: 2")).toMatchObject({
      ok: false,
    });
  });

  it("refuses a part of a word", () => {
    expect(replacePassage("const fooBar = 1;\n", "foo", "baz")).toEqual({
      ok: false,
      reason: expect.stringContaining('only a part of a word on line 1 ("const fooBar = 1;")'),
    });
    expect(replacePassage("a.size()\n", "size", "count")).toMatchObject({ text: "a.count()\n" });
  });

  it("refuses a line without its indent whose replacement does not say where its next lines stand", () => {
    const text = "def f():\n    x = 1\n    return x\n";
    expect(replacePassage(text, "x = 1", "x = 1\ny = 2")).toEqual({
      ok: false,
      reason: expect.stringContaining("line 2 would stand further left"),
    });
    expect(replacePassage(text, "x = 1", "x = 1\n    y = 2")).toMatchObject({
      text: "def f():\n    x = 1\n    y = 2\n    return x\n",
    });
    expect(replacePassage("{\n  a();\n}\n", "a();\n}", "a();\n}\nb();")).toMatchObject({ ok: true });
    expect(replacePassage("{\n  a();\n", "a();", "a();\n}")).toMatchObject({ text: "{\n  a();\n}\n" });
  });

  it("keeps the file's CRLF line ends", () => {
    const edit = replacePassage("a\r\nb\r\n", "a\nb", "x\ny");
    expect(edit).toMatchObject({ ok: true, text: "x\r\ny\r\n" });
    expect(replacePassage("a \r\nb\r\nc\r\n", "a\nb", "x\ny")).toMatchObject({ text: "x\r\ny\r\nc\r\n" });
  });

  it("leaves the line ends of other lines as they are, where they differ", () => {
    const mixed = "a\nb\r\nc \nd\n";
    expect(replacePassage(mixed, "c\nd", "x\ny")).toMatchObject({ text: "a\nb\r\nx\ny\n" });
    expect(replaceLines(mixed, "b", "x\ny")).toMatchObject({ text: "a\nx\ny\nc \nd\n" });
    expect(replaceLines("a\r\nb\r\nc\n", "b", "x\ny")).toMatchObject({ text: "a\r\nx\r\ny\r\nc\n" });
    expect(replaceLines("a\nb", "b", "x\ny")).toMatchObject({ text: "a\nx\ny" });
  });

  it("takes dollar signs in the replacement as they are", () => {
    expect(replacePassage("price", "price", "$& $1")).toMatchObject({ text: "$& $1" });
  });

  it("deletes a passage that is replaced by nothing", () => {
    expect(replacePassage("a\nb \nc\n", "b\n", "")).toMatchObject({ ok: true, text: "a\nc\n" });
  });

  it("changes nothing outside the passage, however it is found", () => {
    const line = fc.stringMatching(/^[ \t]{0,4}[a-d(){};]{0,3} {0,2}$/);
    const lines = fc.array(line, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), fc.nat({ max: 4 }), (text, start, length, indent) => {
        const from = start % text.length;
        const passage = text.slice(from, from + 1 + (length % (text.length - from)));
        const search = passage.map((one) => (one.trim() === "" ? "" : " ".repeat(indent) + one.trimEnd()));
        const edit = replacePassage(text.join("\n"), search.join("\n"), "NEW");
        if (!edit.ok) return;
        const edited = edit.text.split("\n");
        const at = edited.findIndex((one) => one.includes("NEW"));
        expect(text.slice(0, at)).toEqual(edited.slice(0, at));
        const after = edited.slice(at + 1);
        expect(after.length === 0 ? [] : text.slice(-after.length)).toEqual(after);
      }),
    );
  });
});

it("looks through a file once, however often the search could begin in it", () => {
  const text = "a\n".repeat(199_000);
  const edit = replacePassage(text, `${"  a\n".repeat(5_000)}b`, "x");
  // Comparing at each line took 27 seconds.
  expect(edit).toMatchObject({ ok: false });
  const half = "a\n".repeat(40_000);
  expect(replacePassage("a\n".repeat(400_000), `${half}b\n${half}`, "x")).toMatchObject({ ok: false });
}, 30_000);

it("finds a long passage letter by letter, also in the middle of lines", () => {
  const long = "x = 1;\n".repeat(500);
  expect(replacePassage(`let ${long}end`, `${long}end`, "y")).toMatchObject({ ok: true, text: "let y" });
  expect(replacePassage(`${long}a\n${long}a\n`, `${long}a`, "y")).toMatchObject({
    reason: /\(lines 1, 502\)/,
  });
});

describe("replacing whole lines", () => {
  it("gives all lines of the replacement the indent that the search lacks", () => {
    expect(replaceLines("def f():\n    x = 1\n", "x = 1", "x = 1\nif x:\n    y = 2")).toMatchObject({
      text: "def f():\n    x = 1\n    if x:\n        y = 2\n",
      loosely: true,
    });
  });

  it("does not take a part of a line for one", () => {
    expect(replaceLines("  return x + 1;\n", "return x", "return y")).toMatchObject({ ok: false });
  });

  it("keeps the blank lines that both halves name", () => {
    expect(replaceLines("a\n\nb\n", "a\n\nb", "a\n\n\nb")).toMatchObject({ text: "a\n\n\nb\n" });
  });

  it("leaves no empty line where lines are deleted", () => {
    expect(replaceLines("a\nb\nc\n", "b", "")).toMatchObject({ text: "a\nc\n" });
    expect(replaceLines("a\r\nb\r\n", "b", "")).toMatchObject({ text: "a\r\n" });
  });

  it("refuses lines that stand twice", () => {
    expect(replaceLines("a\nx\na\n", "a", "b")).toMatchObject({ ok: false, reason: /lines 1, 3/ });
  });
});
