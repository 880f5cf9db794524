import { expect, it } from "vitest";
import { conflictNote, unmergedNote } from "./merge-conflict-note";

it("names what a merge would conflict in, and says nothing where there is nothing", () => {
  expect(conflictNote({ into: "main", conflicts: [] })).toBeNull();
  expect(conflictNote({ into: "trunk", conflicts: ["a", "b", "c", "d", "e"] })).toBe(
    "It conflicts with trunk now, in a, b, c, 2 other files: approved, it is not merged before that is resolved.",
  );
});

it("says of an approved merge that did not come about why", () => {
  const approval = { gate: "merge", hash: "abc", decision: "approved" } as const;
  const mergeConflict = { tip: "abc", into: "main", paths: ["src/a.ts"] };
  expect(unmergedNote({ mergeConflict }, approval)).toBe("Not merged: it conflicts with main in src/a.ts.");
  expect(unmergedNote({ mergeConflict: null }, approval)).toBeNull();
  expect(unmergedNote({ mergeConflict: { ...mergeConflict, tip: "other" } }, approval)).toBeNull();
  expect(unmergedNote({ mergeConflict }, { ...approval, decision: null })).toBeNull();
  expect(unmergedNote({ mergeConflict }, { ...approval, gate: "plan" })).toBeNull();
});
