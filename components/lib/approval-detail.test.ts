import { expect, it } from "vitest";
import { detailOf, gistOf } from "./approval-detail";

it("says nothing twice", () => {
  expect(detailOf({ title: "Which?", detail: "Which?" })).toBe("");
  expect(detailOf({ title: "Which?", detail: "Which?\n\n- a\n- b" })).toBe("- a\n- b");
});

it("keeps what only begins alike, and what is something else", () => {
  expect(detailOf({ title: "Run x", detail: "Run xy" })).toBe("Run xy");
  expect(detailOf({ title: "Stuck", detail: "Why" })).toBe("Why");
});

it("calls a no that sends back as its button does", () => {
  const detail = "A design.\n\nRejected, it goes back to 1.1 Write the design.";
  expect(detailOf({ title: "Decide", detail })).toBe(
    "A design.\n\nSent back, it goes to 1.1 Write the design.",
  );
});

it("says in a line why a task is stuck now, without what was tried before", () => {
  const tried = "**What was tried:**\n- Attempt 1 by backend-developer: not finished";
  const gist = (detail: string) => gistOf({ title: "2.1 API is stuck", detail });
  expect(gist(`It failed 2 times **alike**: no \`vitest\`.\n\n${tried}`)).toBe(
    "It failed 2 times alike: no vitest.",
  );
  expect(gist(tried)).toBe("What was tried: Attempt 1 by backend-developer: not finished");
  expect(gist("It ran in circles:\n\n- npm test\n- npm test\n\nThen it ended.")).toBe(
    "It ran in circles: npm test npm test",
  );
  expect(gist("")).toBe("");
});
