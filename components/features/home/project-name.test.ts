import { expect, it } from "vitest";
import { projectNameOf } from "./project-name";

it.each([
  ["Keep a list of books. Each has a title.", "Keep a list of books"],
  ["\n# Notes: an app\n\nA note has a title.", "Notes"],
  ["Read v1.2 of the format", "Read v1.2 of the format"],
  [
    "Our chess club lends boards and clocks to its members and their guests",
    "Our chess club lends boards and clocks to its",
  ],
  ["x".repeat(90), "x".repeat(48)],
  ["***", "New project"],
  ["# Feature Specification: Todo List (with accounts)\n", "Todo List (with accounts)"],
  ["Feature: Lending a book\n  Scenario: it is there", "Lending a book"],
  ['---\nspecmas: v3\nname: "Library Loans"\n---\n# Overview', "Library Loans"],
  ["---\nstatus: draft\n---\n\n# Sorting", "Sorting"],
])("makes a name out of %j", (words, name) => {
  expect(projectNameOf(words)).toBe(name);
});
