import { describe, expect, it } from "vitest";
import { applyEdits } from "./apply-edits";
import { readReplyEdits } from "./read-reply";

const folder: Readonly<Record<string, string>> = { "src/a.ts": "one();\ntwo();\n", "src/b.ts": "b();\n" };

function applyWords(...lines: string[]) {
  const { edits } = readReplyEdits(lines.join("\n"));
  return applyEdits(edits, {
    read: async (path) =>
      path.startsWith("src/") ? { text: folder[path] ?? null } : { refused: `${path} is not yours.` },
  });
}

const replaced = (path: string, search: string, replace: string) => [
  ...[path, "```ts", "<<<<<<< SEARCH", search, "=======", replace, ">>>>>>> REPLACE", "```", ""],
];

describe("edits in a reply", () => {
  it("build on one another", async () => {
    const { files, done, failures } = await applyWords(
      ...replaced("src/a.ts", "two();", "three();"),
      ...replaced("src/a.ts", "three();", "four();"),
    );
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "one();\nfour();\n" });
    expect(done).toEqual(["Edited src/a.ts at line 2.", "Edited src/a.ts at line 2."]);
    expect(failures).toEqual([]);
  });

  it("are made once where a reply says them twice", async () => {
    const { files, failures } = await applyWords(
      ...replaced("src/a.ts", "one();", "uno();"),
      ...replaced("./src/a.ts", "one();", "uno();"),
    );
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "uno();\ntwo();\n" });
    expect(failures).toEqual([]);
  });

  it("leave a file as the reply writes it last, also where it wrote the same before", async () => {
    const whole = (text: string) => ["src/a.ts", "```ts", text, "```", ""];
    const { files } = await applyWords(...whole("uno();"), ...whole("due();"), ...whole("uno();"));
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "uno();\n" });
  });

  it("that do not fit change nothing and hold up no other", async () => {
    const { files, failures } = await applyWords(
      ...replaced("src/a.ts", "gone();", "x();"),
      ...replaced("src/none.ts", "a", "b"),
      ...replaced("../outside.ts", "a", "b"),
      ...replaced("src/b.ts", "b();", "c();"),
    );
    expect(Object.fromEntries(files)).toEqual({ "src/b.ts": "c();\n" });
    expect(failures).toEqual([
      expect.stringContaining("src/a.ts is unchanged: the search text was not found"),
      "src/none.ts is unchanged: there is no such file.",
      "../outside.ts is not yours. It is unchanged.",
    ]);
  });

  it("write, delete and move", async () => {
    const { files, done } = await applyWords(
      "*** Begin Patch",
      "*** Add File: src/new.ts",
      "+new();",
      "*** Delete File: src/b.ts",
      "*** Update File: src/a.ts",
      "*** Move to: src/moved.ts",
      "@@",
      "-one();",
      "+uno();",
      "*** End Patch",
    );
    expect(Object.fromEntries(files)).toEqual({
      ...{ "src/new.ts": "new();\n", "src/b.ts": null },
      ...{ "src/a.ts": null, "src/moved.ts": "uno();\ntwo();\n" },
    });
    expect(done).toHaveLength(3);
  });

  it("do not move a file to where nothing may be written", async () => {
    const { files, failures } = await applyWords(
      ...["*** Begin Patch", "*** Update File: src/a.ts", "*** Move to: ../a.ts"],
      ...["-one();", "+uno();", "*** End Patch"],
    );
    expect([...files]).toEqual([]);
    expect(failures).toEqual([expect.stringContaining("../a.ts is not yours")]);
  });

  it("do not move a file over another one, but to where one was deleted", async () => {
    const move = ["*** Update File: src/a.ts", "*** Move to: ./src/b.ts", "@@", "-one();", "+uno();"];
    const { files, failures } = await applyWords("*** Begin Patch", ...move, "*** End Patch");
    expect([...files]).toEqual([]);
    expect(failures).toEqual([
      "src/a.ts is unchanged: there is a file at src/b.ts already. Delete it first.",
    ]);
    const after = await applyWords("*** Begin Patch", "*** Delete File: src/b.ts", ...move, "*** End Patch");
    expect(Object.fromEntries(after.files)).toEqual({ "src/a.ts": null, "src/b.ts": "uno();\ntwo();\n" });
  });

  it("take a move to the same path, spelt otherwise, as none", async () => {
    const { files } = await applyWords(
      ...["--- ./src/a.ts", "+++ src/a.ts", "@@ -1,2 +1,2 @@", "-one();", "+uno();", " two();"],
    );
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "uno();\ntwo();\n" });
  });

  it("keep the line ends of a file that is written whole", async () => {
    const [edit] = readReplyEdits("src/a.ts\n```ts\none();\ntwo();\n```\n").edits;
    const { files } = await applyEdits(edit ? [edit] : [], { read: async () => ({ text: "one();\r\n" }) });
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "one();\r\ntwo();\r\n" });
  });

  it("do not put a few lines in the place of a whole file", async () => {
    const { files, failures } = await applyWords(...replaced("src/a.ts", "", "three();"));
    expect([...files]).toEqual([]);
    expect(failures).toEqual([
      "src/a.ts is unchanged: the file is there and the SEARCH part is empty. Give the lines to replace.",
    ]);
    const fresh = await applyWords(...replaced("src/new.ts", "", "three();"));
    expect(Object.fromEntries(fresh.files)).toEqual({ "src/new.ts": "three();\n" });
  });

  it.each([
    ["a tag", ['<file path="src/a.ts">', "one();", "// ... existing code ...", "</file>"]],
    [
      "an envelope",
      ["*** Begin Patch", "*** Add File: src/a.ts", "+// ... existing code ...", "*** End Patch"],
    ],
    ["a replacement", replaced("src/a.ts", "one();\ntwo();", "zero();\n// ... existing code ...")],
    [
      "a patch",
      [
        "*** Begin Patch",
        "*** Update File: src/a.ts",
        "@@",
        "-two();",
        "+// ... rest of it",
        "*** End Patch",
      ],
    ],
  ])("do not put what leaves lines out over what is there: %s", async (_what, lines) => {
    const { files, failures } = await applyWords(...lines);
    expect([...files]).toEqual([]);
    expect(failures).toEqual([expect.stringContaining("src/a.ts is unchanged: its new text says that")]);
  });

  it("build on one another where the path is spelt in two ways", async () => {
    const { files } = await applyWords(
      ...replaced("./src/a.ts", "one();", "uno();"),
      ...replaced("src/a.ts", "two();", "due();"),
    );
    expect(Object.fromEntries(files)).toEqual({ "src/a.ts": "uno();\ndue();\n" });
  });
});
