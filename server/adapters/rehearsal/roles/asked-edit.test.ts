import { expect, it } from "vitest";
import { editAskedFor } from "./asked-edit";

const text = "const a = 1;\n  const limit = 10;\nconst b = 2;\nconst a = 1;\n";
const at = (line: number, endLine = line) => ({ file: "src/a.ts", side: "new" as const, line, endLine });

function after(words: string, line: number, quote: string): string | null {
  const edit = editAskedFor(words, at(line, line + quote.split("\n").length - 1), quote, text);
  if (!edit) return null;
  expect(text.split(edit.search)).toHaveLength(2);
  return text.replace(edit.search, () => edit.replace);
}

it.each([
  ["Replace `10` with `20`.", text.replace("10", "20")],
  ["please use `max` instead of `limit`", text.replace("limit", "max")],
  ["Remove this line.", text.replace("  const limit = 10;\n", "")],
  [
    "Add a comment: Ten is what the spec says",
    text.replace("  const limit", "  // Ten is what the spec says\n  const limit"),
  ],
  ["```suggestion\n  const limit = 5;\n```", text.replace("10", "5")],
])("does what %j spells out, on its line alone", (words, expected) => {
  expect(after(words, 2, "  const limit = 10;")).toBe(expected);
});

it("changes the line that is meant where the same line stands twice", () => {
  expect(after("Replace `1` with `3`", 4, "const a = 1;")).toBe(
    text.replace("2;\nconst a = 1", "2;\nconst a = 3"),
  );
});

it.each(["This is too clever.", "Replace `99` with `1`", "Why ten?"])("makes nothing up for %j", (words) => {
  expect(after(words, 2, "  const limit = 10;")).toBeNull();
});

it("leaves lines alone that read otherwise by now", () => {
  expect(editAskedFor("Remove this line", at(2), "const other = 1;", text)).toBeNull();
});
