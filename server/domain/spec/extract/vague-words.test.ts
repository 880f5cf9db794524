import { describe, expect, it } from "vitest";
import { parseMarkdownSpec } from "../formats/markdown-spec";

const vague = (text: string) =>
  (parseMarkdownSpec(text).signals?.vagueWords ?? []).map(
    ({ word, line, from, to }) => `${word} ${line}:${from}-${to}`,
  );

describe("vague words", () => {
  it("are found with their line and columns", () => {
    expect(vague("# Title\n\nIt **should** be fast.\n")).toEqual(["should 3:6-12", "fast 3:18-22"]);
  });

  it("are found in headings, tables and across a line break", () => {
    expect(vague("# A good day\n\n| a |\n|---|\n| maybe |\n\nThis is nice\nto have.\n")).toEqual([
      "good 1:5-9",
      "maybe 5:3-8",
      "nice to have 7:9-21",
    ]);
  });

  it("are left alone in code, comments, links and names", () => {
    const text =
      "Use `should`, FastAPI, fast-check, better-sqlite3, and Better Auth.\n\n<!-- TODO -->\n\n```\ncould\n```\n\nSee https://good.example/fast now.\n";
    expect(vague(text)).toEqual([]);
  });

  it("do not count a todo list as a TODO", () => {
    expect(vague("A todo app with Todo items. TODO: decide.\n")).toEqual(["TODO 1:29-33"]);
  });
});
