import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { candidatesOf } from "./candidates";
import { liberties } from "./liberty";
import { tryCandidates } from "./try-candidates";
import { tryExpected } from "./try-expected";

const folder = join(import.meta.dirname, "replies");
const names = (await readdir(folder)).filter((name) => /\.(md|txt)$/.test(name));
const reply = (...lines: string[]) => lines.join("\n");

describe.each(liberties)("the replies beside the bench, %s", (liberty) => {
  it.each(names)("%s makes of the files what a person wrote that it means", async (name) => {
    expect(await tryExpected(join(folder, name), liberty)).toMatchObject({ passedOver: [], wrong: [] });
  });
});

describe("the plain reading of a reply", () => {
  it.each([
    [
      "a fence with a path",
      reply('```ts file="a.ts"', "a", "```"),
      { kind: "write", path: "a.ts", content: "a\n" },
    ],
    ["a heading", reply("## File: src/a.ts", "", "```ts", "a", "```"), { kind: "write", path: "src/a.ts" }],
    [
      "a comment",
      reply("```hcl", "# a.tf", "a", "```"),
      { kind: "write", path: "a.tf", content: "# a.tf\na\n" },
    ],
    ["a tag", reply('<file path="a.ts">', "a", "</file>"), { kind: "write", path: "a.ts", content: "a\n" }],
    ["a file without an end", reply("a.ts", "```ts", "a"), { kind: "cut", path: "a.ts" }],
    [
      "a block",
      reply("src/a.ts", "```", "<<<<<<< SEARCH", "a", "=======", "b", ">>>>>>> REPLACE", "```"),
      { kind: "passage", path: "src/a.ts", lines: ["-a", "+b"] },
    ],
    [
      "a file of a patch",
      reply("*** Update File: a.ts", "@@ x", "-a", "*** End Patch"),
      { lines: ["-a"], anchors: ["x"] },
    ],
    [
      "a diff",
      reply("--- a/a.ts", "+++ b/a.ts", "@@ -1 +1 @@", "-a", "+b"),
      { kind: "passage", path: "a.ts" },
    ],
  ])("finds %s", (_what, text, expected) => {
    expect(candidatesOf(text)).toMatchObject([expected]);
  });

  it("shows an edit that nobody would hear of, and one that was cut", async () => {
    // A sentence names no file; the plain pattern takes the name at its end for one.
    const shown = reply("I ran `test/a.test.ts`:", "```", "ok", "```", "", "b.ts", "```ts", "b");
    expect(await tryCandidates(shown, "as quoted")).toEqual({
      ...{ edits: 2, asMeant: 0, unusable: 1, wrong: [] },
      passedOver: ["test/a.test.ts (line 2)"],
      refused: [expect.stringContaining("b.ts was cut")],
    });
  });
});
