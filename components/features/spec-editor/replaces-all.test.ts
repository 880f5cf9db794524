import { EditorState, type TransactionSpec } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { replacesAll } from "./replaces-all";

const before = EditorState.create({ doc: "Feature: Notes\n" });
const judge = (changes: TransactionSpec["changes"]) =>
  replacesAll(before.doc, before.update({ changes }).changes);

describe("replacesAll", () => {
  it("is true for a paste over all of the text, blanks aside, and for clearing it", () => {
    expect(judge({ from: 0, to: 15, insert: "# Notes" })).toBe(true);
    expect(judge({ from: 0, to: 14, insert: "# Notes" })).toBe(true);
    expect(judge({ from: 0, to: 15 })).toBe(true);
  });

  it("is false while a word of the old text is left", () => {
    expect(judge({ from: 0, to: 8, insert: "# " })).toBe(false);
    expect(judge({ from: 15, insert: "  Scenario: Adding" })).toBe(false);
  });
});
