import { expect, it } from "vitest";
import { titleOfText } from "./title-of-text";

it.each([
  [
    "the whole first sentence",
    "A small API to manage a list of books. It has a search.",
    "A small API to manage a list of books",
  ],
  [
    "a sentence over wrapped lines",
    "A small API to manage a list of\nbooks.\nIt has a search.",
    "A small API to manage a list of books",
  ],
  ["a line before a list", "Please build:\n- a list\n- a search", "Please build"],
  [
    "whole words of a long sentence, without what dangles at its end",
    "A web page on which members of the library can look for the books of an author",
    "A web page on which members of the library can look…",
  ],
  [
    "words up to the very limit",
    `${"word ".repeat(11)}words and more than that`,
    `${"word ".repeat(11)}words…`,
  ],
  ["no abbreviation as an end", "Sort by size, e.g. width or height.", "Sort by size, e.g. width or height"],
  ["Japanese", "本の一覧を作る。検索もできる。", "本の一覧を作る"],
  ["one endless word", "x".repeat(80), `${"x".repeat(60)}…`],
  ["nothing", "  \n", ""],
])("takes %s", (_what, text, title) => {
  expect(titleOfText(text)).toBe(title);
});
