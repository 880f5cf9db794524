import { expect, it } from "vitest";
import type { StepView } from "@/contracts/api";
import { stepWords } from "./step-words";

const step = (change: Partial<StepView>) =>
  ({ kind: "tool", name: "write_file", title: "Writing src/a.ts", summary: null, ...change }) as StepView;

it("says what a step was about, and a long path by its end", () => {
  const summary = "write_file · packages/store/src/models/book.ts · 73 lines";
  expect(stepWords(step({ summary }))).toEqual({
    name: "write_file",
    about: "…/models/book.ts · 73 lines",
    whole: summary,
  });
  expect(stepWords(step({ summary: "write_file · src/a.ts · 1 line" })).about).toBe("src/a.ts · 1 line");
  expect(stepWords(step({ name: "run_tests", summary: "run_tests · 2 passed, 1/2 of it new" })).about).toBe(
    "2 passed, 1/2 of it new",
  );
});

it("says of a model what it wants next, and leaves its name to the tip", () => {
  const called = step({ kind: "model", name: "some-model", summary: "model · then write_file ×3" });
  expect(stepWords(called)).toEqual({
    name: "model",
    about: "then write_file ×3",
    whole: "model some-model · then write_file ×3",
  });
});

it("says of a step that runs what it does", () => {
  expect(stepWords(step({})).about).toBe("Writing src/a.ts");
  expect(stepWords(step({ name: "list_files", title: "", summary: "list_files" })).about).toBe("");
});
