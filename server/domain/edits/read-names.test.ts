import { describe, expect, it } from "vitest";
import { readReplyEdits } from "./read-reply";

const reply = (...lines: string[]) => lines.join("\n");
const code = ["```ts", "export const a = 1;", "```"];

describe("a path in the words above a block", () => {
  it.each([
    ["output", reply("I ran `test/x.test.js` and got:", "", "```", "TAP version 13", "```")],
    ["a use", reply("You can call it from `src/app.ts`:", "", ...code)],
    ["a use below a name", reply("### `src/app.ts`", "", "You can call it like this:", "", ...code)],
    ["a sentence", reply("Here is src/app.ts:", "", ...code)],
    ["the name of a product", reply("## Next.js on the server", "", ...code)],
    ["output below a file's name", reply("`test/x.test.ts` fails with:", "```", "not ok 1", "```")],
    ["a title over output", reply("### Output of `test/x.test.ts`", "```", "TAP version 13", "```")],
  ])("is no edit of it: %s", (_what, text) => {
    expect(readReplyEdits(text)).toEqual({ edits: [], problems: [] });
  });

  it.each([
    ["a change", reply("Update `src/app.ts`:", "", ...code)],
    ["a change in a title", reply("### 2. Change `src/app.ts`", "", ...code)],
    ["code of its language", reply("And now `src/app.ts`:", ...code)],
    ["a part", reply("In `src/app.ts`:", ...code)],
    ["a part below a name", reply("### `src/app.ts`", "", "Add this import:", "", ...code)],
    ["a change below a name", reply("### `src/app.ts`", "", "Only the import changes.", "", ...code)],
    ["a name in a title, over output", reply("### `src/app.ts`", "```text", "TAP version 13", "```")],
    ["a comment in an example", reply("Use it like this:", "```ts", "// src/app.ts", "run();", "```")],
  ])("is refused in words where it may be all of the file or a part: %s", (_what, text) => {
    expect(readReplyEdits(text)).toEqual({
      edits: [],
      problems: [expect.stringMatching(/^src\/app\.ts is unchanged: .*path alone on the line above/)],
    });
  });

  it.each([
    ["alone", "`src/a.ts`:"],
    ["a word and a path", "Create `src/a.ts`:"],
    ["File:", "**File: src/a.ts**"],
    ["shown as a whole", "Here's the complete `src/a.ts`:"],
    ["a title", "### 1. The constant (`src/a.ts`)"],
    ["a path and what it is", "### src/a.ts — the constant"],
    ["a path and a remark", "`src/a.ts` (new file)"],
    ["told to be written", "2. Create `src/a.ts` with the following content:"],
    ["its content", "Contents of `src/a.ts`:"],
    ["between rules", "=== src/a.ts ==="],
  ])("is one where the form says so: %s", (_what, line) => {
    expect(readReplyEdits(reply(line, "", ...code))).toMatchObject({
      edits: [{ kind: "write", path: "src/a.ts", content: "export const a = 1;\n" }],
      problems: [],
    });
  });

  it("names a script over a block of its language", () => {
    expect(readReplyEdits(reply("### `scripts/run.sh`", "```bash", "npm test", "```")).edits).toMatchObject([
      { path: "scripts/run.sh", content: "npm test\n" },
    ]);
  });
});

it.each([
  ["in a fence", reply("```ts filepath:src\\a.ts", "x", "```"), "src\\a.ts"],
  ["on a line", reply("src\\a.ts", ...code), "src\\a.ts"],
  ["over a block", reply("src\\a.ts", "<<<<<<< SEARCH", "a", "=======", "b", ">>>>>>> REPLACE"), "src\\a.ts"],
  ["in a tag", reply('<file path="C:\\src\\a.ts">', "x", "</file>"), "C:\\src\\a.ts"],
  ["outside", reply("```filepath:/etc/passwd", "root", "```"), "/etc/passwd"],
  [
    "of a move",
    reply(
      "*** Begin Patch",
      "*** Update File: a.ts",
      "*** Move to: src\\a.ts",
      "@@",
      "-a",
      "+b",
      "*** End Patch",
    ),
    "src\\a.ts",
  ],
  [
    "in an envelope",
    reply("*** Begin Patch", "*** Delete File: /etc/passwd", "*** End Patch"),
    "/etc/passwd",
  ],
])("a path that leads nowhere in the repository is refused in words: %s", (_what, text, path) => {
  expect(readReplyEdits(text)).toEqual({
    edits: [],
    problems: [expect.stringContaining(`${path} is unchanged: it is no path of the repository`)],
  });
});

it("a path that a fence calls one needs no ending", () => {
  expect(readReplyEdits(reply("```filepath:bin/deploy", "x", "```")).edits).toMatchObject([
    { path: "bin/deploy" },
  ]);
});

describe("what stands inside of another block is that block's", () => {
  const fixture = [
    "<checkstyle>",
    '<file name="src/A.java">',
    '<error line="1"/>',
    "</file>",
    "</checkstyle>",
  ];
  const only = (text: string) => readReplyEdits(text);

  it.each([
    ["tags in a fence", ["```xml filepath:f.xml"], fixture, ["```"]],
    ["tags in a document", ["README.md", "````md"], ["# A", "```xml", ...fixture, "```"], ["````"]],
    ["tags in a tag", ['<file path="f.xml">'], fixture, ["</file>"]],
    [
      "a patch in a document",
      ["```md filepath:docs/a.md"],
      ["# A", "", "*** Begin Patch", "*** Delete File: src/a.ts", "*** End Patch"],
      ["```"],
    ],
    [
      "a diff in a document",
      ["```md filepath:docs/a.md"],
      ["# A", "--- a/src/a.ts", "+++ b/src/a.ts", "@@", "-a", "+b"],
      ["```"],
    ],
    [
      "fences in a tag",
      ['<file path="README.md">'],
      ["```sh", "npm i", "```", "", "text", "", "```sh", "npm start", "```"],
      ["</file>"],
    ],
    [
      "a fence that is all of a document",
      ['<file path="README.md">'],
      ["```sh", "npm i", "```"],
      ["</file>"],
    ],
  ])("%s", (_what, before, content, after) => {
    expect(only(reply(...before, ...content, ...after))).toMatchObject({
      edits: [{ kind: "write", content: `${content.join("\n")}\n` }],
      problems: [],
    });
  });

  it("blocks among other lines of a file are refused", () => {
    const block = ["src/a.ts", "<<<<<<< SEARCH", "a", "=======", "b", ">>>>>>> REPLACE"];
    expect(only(reply("```md filepath:docs/a.md", "# How", "", ...block, "```"))).toEqual({
      edits: [],
      problems: [expect.stringMatching(/docs\/a\.md is unchanged: .* marks among other lines/)],
    });
  });

  it("tags that are only shown in a fence are refused", () => {
    expect(only(reply("So:", "```xml", '<file path="src/a.ts">', "x", "</file>", "```"))).toEqual({
      edits: [],
      problems: [expect.stringContaining("inside of a fence")],
    });
  });
});

describe("a tag", () => {
  it("may have edits of its file instead of its text", () => {
    const block = ["<<<<<<< SEARCH", "a", "=======", "b", ">>>>>>> REPLACE"];
    expect(readReplyEdits(reply("<file path=src/a.ts>", ...block, "</file>")).edits).toMatchObject([
      { kind: "replace", path: "src/a.ts", search: "a", line: 2 },
    ]);
    const diff = ["--- a/src/a.ts", "+++ b/src/a.ts", "@@ -1 +1 @@", "-a", "+b"];
    expect(readReplyEdits(reply('<file path="src/a.ts">', ...diff, "</file>")).edits).toMatchObject([
      { kind: "patch" },
    ]);
    const text = readReplyEdits(reply('<file path="docs/a.md">', "# How", ...block, "</file>"));
    expect(text).toEqual({ edits: [], problems: [expect.stringContaining("marks among other lines")] });
  });

  it("that its text ends too early is refused", () => {
    const text = reply('<file path="a.md">', "Close it with", "</file>", "and go on.", "</file>");
    expect(readReplyEdits(text)).toEqual({
      edits: [],
      problems: [expect.stringContaining("has </file> in it")],
    });
  });

  it("may follow another one on its line", () => {
    const text = '<file path="a.ts">a</file><file path="b.ts">b</file>';
    expect(readReplyEdits(text).edits).toMatchObject([
      { path: "a.ts", content: "a\n" },
      { path: "b.ts", content: "b\n" },
    ]);
  });

  it("without an end has nothing below it read", () => {
    const text = reply('<file path="a.ts">', "a", "```ts filepath:b.ts", "b", "```");
    expect(readReplyEdits(text)).toEqual({ edits: [], problems: [expect.stringContaining("a.ts was cut")] });
  });
});
