import { describe, expect, it } from "vitest";
import { readReplyEdits } from "./read-reply";

const reply = (...lines: string[]) => lines.join("\n");
const writes = (text: string) =>
  readReplyEdits(text).edits.map((edit) =>
    edit.kind === "write" ? [edit.path, edit.content] : [edit.path, edit.kind],
  );
const code = ["```ts", "export const a = 1;", "```"];
const content = "export const a = 1;\n";

describe("whole files in a reply", () => {
  it.each([
    ["a path in the fence", reply("```filepath:src/a.ts", "export const a = 1;", "```")],
    ["an attribute of the fence", reply('```ts file="src/a.ts"', "export const a = 1;", "```")],
    ["a title of the fence", reply("```ts title=src/a.ts", "export const a = 1;", "```")],
    ["a language and a path in the fence", reply("```ts:src/a.ts", "export const a = 1;", "```")],
    ["a fence that is a path", reply("```src/a.ts", "export const a = 1;", "```")],
    ["tildes", reply("src/a.ts", "~~~ts", "export const a = 1;", "~~~")],
    ["a heading with a word", reply("### File: src/a.ts", "", ...code)],
    ["a heading that is a path", reply("## `src/a.ts`", "", ...code)],
    ["a numbered heading with a path", reply("### 2. The constant (`src/a.ts`)", "", ...code)],
    ["a bold line", reply("**src/a.ts**", ...code)],
    ["a bold word and a path", reply("**File:** `src/a.ts`", ...code)],
    ["a line with a colon", reply("Here is `src/a.ts`:", "", ...code)],
    ["a plain line", reply("src/a.ts", ...code)],
    ["a tag", reply('<file path="src/a.ts">', "export const a = 1;", "</file>")],
    ["a tag around a fence", reply('<file path="src/a.ts">', ...code, "</file>")],
    ["an artifact", reply('<boltAction type="file" filePath="src/a.ts">export const a = 1;</boltAction>')],
    [
      "an envelope",
      reply("*** Begin Patch", "*** Add File: src/a.ts", "+export const a = 1;", "*** End Patch"),
    ],
    [
      "a diff from nothing",
      reply("```diff", "--- /dev/null", "+++ b/src/a.ts", "@@ -0,0 +1 @@", "+export const a = 1;", "```"),
    ],
    [
      "an empty SEARCH",
      reply("src/a.ts", "```", "<<<<<<< SEARCH", "=======", "export const a = 1;", ">>>>>>> REPLACE", "```"),
    ],
    ["line ends of Windows", reply("src/a.ts", ...code).replaceAll("\n", "\r\n")],
  ])("are read by %s", (_what, text) => {
    expect(readReplyEdits(text).problems).toEqual([]);
    expect(writes(text)).toEqual([["src/a.ts", content]]);
  });

  it("may be named by a comment that belongs to the file", () => {
    expect(writes(reply("```ts", "// src/a.ts", "export const a = 1;", "```"))).toEqual([
      ["src/a.ts", "// src/a.ts\nexport const a = 1;\n"],
    ]);
    const modules = reply("```hcl", "# s3.tf", "a = 1", "```", "", "```hcl", "# main.tf", "b = 2", "```");
    expect(writes(modules)).toEqual([
      ["s3.tf", "# s3.tf\na = 1\n"],
      ["main.tf", "# main.tf\nb = 2\n"],
    ]);
    expect(writes(reply("```", "# main.tf", "b = 2", "```"))).toEqual([]);
    expect(writes(reply("```yaml", "# main.tf", "b: 2", "```"))).toEqual([]);
  });

  it.each([
    ["commands to run", reply("Install it (`package.json` has it):", "```bash", "npm install", "```")],
    ["an example without a name", reply("Use it so:", ...code)],
    ["the name of a product", reply("## Next.js", "```bash", "npm run dev", "```")],
    ["a sentence that names two files", reply("`src/a.ts` imports `src/b.ts`:", ...code)],
    ["a placeholder", reply('```lang file="path/to/file.ts"', "// content", "```")],
    ["an address", reply("https://example.org/a.ts", ...code)],
  ])("are not %s", (_what, text) => {
    expect(readReplyEdits(text).edits).toEqual([]);
  });

  it("keep the fences that they hold", () => {
    const document = [
      "# Title",
      "",
      "```bash",
      "npm start",
      "```",
      "",
      "## Layout",
      "",
      "```",
      "src/",
      "```",
      "",
      "End.",
    ];
    expect(
      writes(reply("## File: README.md", "```markdown", ...document, "```", "", "src/a.ts", ...code)),
    ).toEqual([
      ["README.md", `${document.join("\n")}\n`],
      ["src/a.ts", content],
    ]);
    expect(writes(reply("README.md", "````md", ...document, "````"))).toEqual([
      ["README.md", `${document.join("\n")}\n`],
    ]);
    const template = ["const text = `", "```", "code", "```", "`;"];
    expect(writes(reply("src/t.ts", "```ts", ...template, "```"))).toEqual([
      ["src/t.ts", `${template.join("\n")}\n`],
    ]);
  });

  it("are two when one path is named twice, in their order", () => {
    const text = reply("src/a.ts", "```ts", "one", "```", "Better:", "", "src/a.ts", "```ts", "two", "```");
    expect(writes(text)).toEqual([
      ["src/a.ts", "one\n"],
      ["src/a.ts", "two\n"],
    ]);
  });

  it("are not taken when they were cut, or leave something out", () => {
    const cut = readReplyEdits(reply("src/a.ts", "```ts", "export const"));
    expect(cut).toEqual({ edits: [], problems: [expect.stringContaining("src/a.ts was cut")] });
    expect(readReplyEdits('<file path="src/a.ts">\nexport const').problems).toEqual([
      expect.stringContaining("src/a.ts was cut"),
    ]);
    const elided = readReplyEdits(reply("src/a.ts", "```ts", "one();", "// ... existing code ...", "```"));
    expect(elided).toEqual({ edits: [], problems: [expect.stringContaining("line 4")] });
    const next = reply("src/a.ts", "```ts", "one();", "", "### File: src/b.ts", "```ts", "two();", "```");
    expect(writes(next)).toEqual([["src/b.ts", "two();\n"]]);
    expect(readReplyEdits(next).problems).toHaveLength(1);
  });
});

describe("SEARCH/REPLACE blocks in a reply", () => {
  const block = ["<<<<<<< SEARCH", "old", "=======", "new", ">>>>>>> REPLACE"];
  const edit = { kind: "replace", path: "src/a.ts", search: "old", replace: "new" };

  it.each([
    ["in a fence", reply("src/a.ts", "```ts", ...block, "```")],
    ["in a tag instead of one", reply("src/a.ts", "<source>ts", ...block, "</source>")],
    ["with the path inside of the fence", reply("```ts", "src/a.ts", ...block, "```")],
    ["without a fence", reply("src/a.ts", ...block)],
    [
      "with a place and a rule",
      reply("src/a.ts", "```", "<<<<<<< SEARCH", ":start_line:3", "-------", ...block.slice(1), "```"),
    ],
    ["with the middle mark at its end", reply("src/a.ts", "```ts", ...block.slice(0, 4), "=======", "```")],
  ])("are read %s", (_what, text) => {
    expect(readReplyEdits(text)).toMatchObject({ edits: [edit], problems: [] });
  });

  it("go on with the path that was named last", () => {
    const other = ["<<<<<<< SEARCH", "x", "=======", ">>>>>>> REPLACE"];
    expect(readReplyEdits(reply("src/a.ts", "```ts", ...block, "", ...other, "```")).edits).toMatchObject([
      edit,
      { ...edit, search: "x", replace: "" },
    ]);
  });

  it("part at the mark that is as long as their first one", () => {
    const text = reply(
      "docs/a.md",
      "<<<<<<< SEARCH",
      "Title",
      "=====",
      "=======",
      "Name",
      "=====",
      ">>>>>>> REPLACE",
    );
    expect(readReplyEdits(text)).toMatchObject({
      edits: [{ path: "docs/a.md", search: "Title\n=====", replace: "Name\n=====" }],
      problems: [],
    });
    const short = reply("src/a.ts", "<<<<<<< SEARCH", "old", "=====", "new", ">>>>>>> REPLACE", ...block);
    expect(readReplyEdits(short)).toMatchObject({ edits: [edit, edit], problems: [] });
  });

  it.each([
    ["in its search", ["Install", "=======", "=======", "Set-up"]],
    ["in its replacement", ["Set-up", "=======", "Install", "======="]],
  ])("are refused where a line of the file looks like the mark between the halves, %s", (_where, lines) => {
    const text = reply("docs/a.md", "<<<<<<< SEARCH", ...lines, ">>>>>>> REPLACE", "", "src/a.ts", ...block);
    expect(readReplyEdits(text)).toMatchObject({ edits: [edit], problems: [/more than one =======/] });
  });

  const conflict = ["<<<<<<< HEAD", "const a = 1;", "=======", "const a = 2;", ">>>>>>> other"];
  const merged = ["<<<<<<< SEARCH", ...conflict, "=======", "const a = 3;", ">>>>>>> REPLACE"];

  it("may have a conflict of git as their text", () => {
    const expected = { path: "src/a.ts", search: conflict.join("\n"), replace: "const a = 3;" };
    expect(readReplyEdits(reply("src/a.ts", "```ts", ...merged, "```"))).toMatchObject({
      ...{ edits: [expected], problems: [] },
    });
    expect(readReplyEdits(reply("src/a.ts has a conflict:", "```", ...conflict, "```")).edits).toEqual([]);
  });

  it.each([
    ["an opening one", ["<<<<<<< HEAD", "=======", ">>>>>>> REPLACE"]],
    ["a closing one", ["a", "=======", "b", ">>>>>>> other", "=======", "c", ">>>>>>> REPLACE"]],
    ["a whole block", [...block, "=======", ...block, ">>>>>>> REPLACE"]],
    ["blocks in the new text", ["a", "=======", ...block, ...block, ">>>>>>> REPLACE"]],
    ["an end in the new text", ["a", "=======", ">>>>>>> REPLACE", "b", ">>>>>>> REPLACE"]],
  ])("are refused where lines of the file look like marks: %s", (_what, lines) => {
    const text = reply("src/a.ts", "```ts", "<<<<<<< SEARCH", ...lines, "```");
    expect(readReplyEdits(text)).toEqual({
      edits: [],
      problems: [expect.stringMatching(/line 3.*apply_edit/)],
    });
  });

  it("are read each by itself where one of them has no end", () => {
    const text = reply("src/a.ts", ...block.slice(0, 4), "", ...block, ...block);
    expect(readReplyEdits(text)).toMatchObject({ edits: [edit, edit], problems: [/line 2 is not complete/] });
  });

  it("are read quickly, however many a reply has", () => {
    expect(readReplyEdits(reply("src/a.ts", ...Array(8_000).fill(block).flat())).edits).toHaveLength(8_000);
    readReplyEdits(reply("src/a.ts", ...Array(8_000).fill(block.slice(0, 3)).flat()));
  }, 20_000);

  it("are refused without a name, or an end", () => {
    expect(readReplyEdits(reply("So:", "```ts", ...block, "```"))).toMatchObject({
      edits: [],
      problems: [/names no file/],
    });
    const open = reply("src/a.ts", "```ts", ...block.slice(0, 3), "```");
    expect(readReplyEdits(open)).toMatchObject({ edits: [], problems: [/not complete/] });
  });
});

describe("patches in a reply", () => {
  it("are read from an envelope", () => {
    const text = reply(
      "*** Begin Patch",
      "*** Update File: src/a.ts",
      "*** Move to: src/c.ts",
      "@@ class A",
      "@@   run()",
      " one",
      "-two",
      "+three",
      "*** Delete File: src/b.ts",
      "*** End Patch",
    );
    const hunks = [{ anchors: ["class A", "  run()"], startLine: null, lines: [" one", "-two", "+three"] }];
    expect(readReplyEdits(text)).toMatchObject({
      edits: [
        { kind: "patch", path: "src/a.ts", moveTo: "src/c.ts", hunks, line: 2 },
        { kind: "delete", path: "src/b.ts" },
      ],
      problems: [],
    });
  });

  it("are read from a diff, also where an empty line has no sign", () => {
    const diff = [
      "--- a/src/a.ts",
      "+++ b/src/a.ts",
      "@@ -3,9 +3,9 @@ class A {",
      " one",
      "",
      "-two",
      "+three",
    ];
    const hunks = [{ anchors: [], startLine: 3, lines: [" one", " ", "-two", "+three"] }];
    const expected = { edits: [{ kind: "patch", path: "src/a.ts", moveTo: null, hunks }], problems: [] };
    expect(
      readReplyEdits(reply("```diff", "diff --git a/src/a.ts b/src/a.ts", ...diff, "```")),
    ).toMatchObject(expected);
    expect(readReplyEdits(reply("Here:", "", ...diff))).toMatchObject(expected);
  });

  it("are refused without a file", () => {
    expect(readReplyEdits(reply("```diff", "-a", "+b", "```")).problems).toEqual([
      expect.stringContaining("names no file"),
    ]);
  });
});

it("reads a long reply quickly, whatever it holds", () => {
  const hostile = [
    "```",
    "`".repeat(5_000),
    "<".repeat(5_000),
    `<file path="${"a/".repeat(2_000)}">`,
    "### ".repeat(2_000),
    "@@ ".repeat(2_000),
  ];
  const text = Array.from({ length: 2_000 }, (_, at) => hostile[at % hostile.length]).join("\n");
  expect(readReplyEdits(text).edits).toEqual([]);
});
