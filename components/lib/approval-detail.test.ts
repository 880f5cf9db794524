import { expect, it } from "vitest";
import { detailOf } from "./approval-detail";

it("says nothing twice", () => {
  expect(detailOf({ title: "Which?", detail: "Which?" })).toBe("");
  expect(detailOf({ title: "Which?", detail: "Which?\n\n- a\n- b" })).toBe("- a\n- b");
});

it("keeps what only begins alike, and what is something else", () => {
  expect(detailOf({ title: "Run x", detail: "Run xy" })).toBe("Run xy");
  expect(detailOf({ title: "Stuck", detail: "Why" })).toBe("Why");
});
