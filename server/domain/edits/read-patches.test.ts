import { describe, expect, it } from "vitest";
import { applyEdits } from "./apply-edits";
import { readReplyEdits } from "./read-reply";

async function apply(lines: readonly string[], files: Readonly<Record<string, string>>) {
  const { edits, problems } = readReplyEdits(lines.join("\n"));
  const applied = await applyEdits(edits, { read: async (path) => ({ text: files[path] ?? null }) });
  return { files: Object.fromEntries(applied.files), refused: [...applied.failures, ...problems] };
}

const patch = (...lines: string[]) => ["*** Begin Patch", ...lines, "*** End Patch"];

describe("a new file in a patch", () => {
  it("keeps its blank lines, also those without a sign", async () => {
    const lines = ["+# Title", "", "+text", "+", "+end", "+"];
    const expected = { files: { "a.md": "# Title\n\ntext\n\nend\n\n" }, refused: [] };
    expect(await apply(patch("*** Add File: a.md", ...lines), {})).toEqual(expected);
    const diff = ["```diff", "--- /dev/null", "+++ b/a.md", "@@ -0,0 +1,6 @@", ...lines, "```"];
    expect(await apply(diff, {})).toEqual(expected);
  });

  it("is its lines where none of them has a sign", async () => {
    expect(
      await apply(patch("*** Add File: a.ts", "@Injectable()", "class A {", "", "  a = 1;", "}"), {}),
    ).toEqual({
      files: { "a.ts": "@Injectable()\nclass A {\n\n  a = 1;\n}\n" },
      refused: [],
    });
  });

  it.each([
    ["some lines have a sign", ["+one", "two"]],
    ["all lines could have the sign of another edit", [" one", " two"]],
    ["lines are taken away", ["-one", "+two"]],
  ])("is refused where %s", async (_what, lines) => {
    for (const text of [
      patch("*** Add File: a.ts", ...lines),
      ["--- /dev/null", "+++ b/a.ts", "@@ -0,0 +1 @@", ...lines],
    ]) {
      const { files, refused } = await apply(text, { "a.ts": "precious\n" });
      expect(files).toEqual({});
      expect(refused).toEqual([
        expect.stringMatching(/a\.ts is unchanged: the line ".*" has no \+ in front/),
      ]);
    }
  });

  it("does not empty one that is there", async () => {
    expect(await apply(patch("*** Add File: a.ts"), { "a.ts": "precious\n" })).toEqual({
      files: {},
      refused: ["a.ts is unchanged: its new text is empty. Give the whole text, or delete the file."],
    });
    expect((await apply(patch("*** Add File: pkg/__init__.py"), {})).files).toEqual({
      "pkg/__init__.py": "",
    });
  });
});

describe("an envelope", () => {
  it("that has no end was cut, and what it says last is refused", async () => {
    const lines = patch("*** Add File: a.ts", "+a();", "*** Add File: b.ts", "+b();").slice(0, -1);
    expect(await apply(lines, {})).toEqual({
      files: { "a.ts": "a();\n" },
      refused: [expect.stringContaining("b.ts was cut")],
    });
    expect((await apply(["```", ...lines, "```"], {})).files).toEqual({ "a.ts": "a();\n", "b.ts": "b();\n" });
  });

  it("stands in a fence, below its command, with fences in its lines", async () => {
    const before = "# A\n\n```sh\nnpm i\n```\n\nEnd\n";
    const lines = patch("*** Update File: a.md", "@@", " ```sh", "-npm i", "+npm ci", " ```", " ", " End");
    const { files } = await apply(["```bash", "apply_patch <<'EOF'", ...lines, "EOF", "```"], {
      "a.md": before,
    });
    expect(files).toEqual({ "a.md": before.replace("npm i\n", "npm ci\n") });
  });

  it("that does not begin says so", async () => {
    const { refused } = await apply(["*** Update File: a.ts", "@@", "-a", "+b"], { "a.ts": "a\n" });
    expect(refused).toEqual([expect.stringContaining("line 1 has no *** Begin Patch")]);
  });

  it("that names no file says so", async () => {
    const { refused } = await apply(patch("*** Create: a.ts", "+a();"), {});
    expect(refused).toEqual([expect.stringContaining("names no file")]);
  });
});

describe("anchors", () => {
  const run = (name: string) => `class ${name}:\n    def run(self):\n        go()\n`;
  const text = `${run("A")}\n${run("B")}\n${run("C")}`;
  const update = (...lines: string[]) => apply(patch("*** Update File: a.py", ...lines), { "a.py": text });
  const logged = text.replace(
    "class B:\n    def run(self):\n",
    "class B:\n    def run(self):\n        log()\n",
  );

  it.each([
    ["by whole lines", ["@@ class B:", "@@     def run(self):", "+        log()"]],
    ["by how they begin", ["@@ class B", "@@ def run", "+        log()"]],
    ["with lines that stand again in other blocks", ["@@ class B:", "     def run(self):", "+        log()"]],
    [
      "that are the first line of the hunk, too",
      ["@@ class B:", " class B:", "     def run(self):", "+        log()"],
    ],
  ])("are followed from the outside in, %s", async (_what, lines) => {
    expect(await update(...lines)).toEqual({ files: { "a.py": logged }, refused: [] });
  });

  it.each([
    [
      "one that stands in several places",
      ["@@ def run(self):", "+        log()"],
      /occurs more than once \(lines 2, 6, 10\)/,
    ],
    [
      "one that is not inside of the other",
      ["@@ class B:", "@@ def stop", "+        log()"],
      /no line "def stop" was found inside of "class B:"/,
    ],
    [
      "lines that stand below several",
      ["@@ def run(self):", "-        go()", "+        log()"],
      /occur more than once/,
    ],
  ])("are refused: %s", async (_what, lines, words) => {
    expect(await update(...lines)).toEqual({ files: {}, refused: [expect.stringMatching(words)] });
  });

  it("give what is added below them the indent of their block, or refuse it", async () => {
    const deeper = `if x:\n    ${text.replaceAll("\n    ", "\n        ").replaceAll("\nclass", "\n    class")}`;
    const add = (...lines: string[]) => apply(patch("*** Update File: a.py", ...lines), { "a.py": deeper });
    const { files } = await add("@@ class B:", "@@     def run(self):", "+        log()");
    expect(files["a.py"]).toContain("    class B:\n        def run(self):\n            log()\n");
    const other = await add("@@ class B:", "@@     def run(self):", "+   log()");
    expect(other).toEqual({ files: {}, refused: [expect.stringContaining("another indent")] });
  });

  it("do not reach into the next block", async () => {
    const before = "class A:\n    x = 1\n\nclass B:\n    def run(self):\n        go()\n";
    const lines = patch("*** Update File: a.py", "@@ class A:", "@@ def run(self):", "+        log()");
    expect((await apply(lines, { "a.py": before })).files).toEqual({});
  });

  it("have nothing put between them and the rest of their head", async () => {
    const before = "def run(\n    a,\n):\n    go()\n";
    const lines = patch("*** Update File: a.py", "@@ def run(", "+    log()");
    const { files, refused } = await apply(lines, { "a.py": before });
    expect(files).toEqual({});
    expect(refused).toEqual([expect.stringContaining("goes on below it")]);
  });

  it("may be dots, which name nothing", async () => {
    const lines = ["```diff", "--- a/a.py", "+++ b/a.py", "@@ ... @@", " class B:", "+    x = 1", "```"];
    expect((await apply(lines, { "a.py": text })).files).toEqual({
      "a.py": text.replace("class B:\n", "class B:\n    x = 1\n"),
    });
  });
});

describe("a diff without a fence", () => {
  const diff = ["--- a/a.ts", "+++ b/a.ts", "@@ -1,2 +1,2 @@", " one", "-two", "+three"];

  it("ends where the words go on", async () => {
    const { files, refused } = await apply([...diff, "", "That is all.", "- It counts to three."], {
      "a.ts": "one\ntwo\n",
    });
    expect({ files, refused }).toEqual({ files: { "a.ts": "one\nthree\n" }, refused: [] });
  });

  it("is not cut at a line that lacks its sign", async () => {
    const lines = [...diff, " ", "four", "+five"];
    expect((await apply(lines, { "a.ts": "one\ntwo\n\nfour\n" })).files).toEqual({
      "a.ts": "one\nthree\n\nfour\nfive\n",
    });
    expect((await apply(lines, { "a.ts": "one\ntwo\n\n" })).files).toEqual({});
  });
});

it("a diff whose file stands above it, or in its fence, is one of that file", async () => {
  for (const lines of [["### `a.ts`", "```diff"], ["```diff filepath:a.ts"]])
    expect(
      (await apply([...lines, " one", "-two", "+three", "```"], { "a.ts": "one\ntwo\n" })).files,
    ).toEqual({
      "a.ts": "one\nthree\n",
    });
});

it("a diff of several files leaves out what git says about them", async () => {
  const lines = [
    ...["```diff", "--- a/a.ts", "+++ b/a.ts", "@@ -1 +1 @@", "-a", "+b", "diff --git a/b.ts b/b.ts"],
    ...[
      "new file mode 100644",
      "index 000..123",
      "--- /dev/null",
      "+++ b/b.ts",
      "@@ -0,0 +1 @@",
      "+c",
      "```",
    ],
  ];
  expect(await apply(lines, { "a.ts": "a\n" })).toEqual({
    files: { "a.ts": "b\n", "b.ts": "c\n" },
    refused: [],
  });
});

it("is refused in short where it would hold up the server", async () => {
  const long = Array.from({ length: 40_000 }, (_, at) => `line ${at}`).join("\n");
  const hunks = Array.from({ length: 8_000 }, (_, at) => ["@@", `-line ${at}`, "+x"]).flat();
  const { refused } = await apply(patch("*** Update File: a.ts", ...hunks), { "a.ts": long });
  expect(refused).toEqual([expect.stringContaining("too many hunks")]);
  const blocks = Array.from({ length: 2_000 }, (_, at) => [
    "<<<<<<< SEARCH",
    `line ${at}`,
    "=======",
    "x",
    ">>>>>>> REPLACE",
  ]).flat();
  const more = await apply(["a.ts", ...blocks], { "a.ts": long });
  expect(more.refused).toEqual([expect.stringMatching(/The last \d+ edits were not made/)]);
}, 20_000);
