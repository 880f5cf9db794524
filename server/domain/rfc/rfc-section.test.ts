import { expect, it } from "vitest";
import { rfcSection } from "./rfc-section";

const text = "# RFC 001: Loans\n\n## 1. Context\n\n## Decision\n\n### Where `state` lives\n\n## Risks\n";

it.each([
  ["Risks", "Risks"],
  ["## risks", "Risks"],
  ["Context", "1. Context"],
  ["Where state lives", "Decision"],
  ["RFC 001: Loans", "RFC 001: Loans"],
])("a section is found as %s", (named, section) => {
  expect(rfcSection(text, named)).toEqual({ section });
});

it("says which there are where it is not there", () => {
  expect(rfcSection(text, "Monitoring")).toEqual({
    problem: 'The RFC has no section "Monitoring". It has RFC 001: Loans, 1. Context, Decision, Risks.',
  });
  expect(rfcSection(text, "Decisoin")).toMatchObject({
    problem: expect.stringContaining('"Decisoin"; did you mean Decision? It has'),
  });
  expect(rfcSection("words", "A")).toEqual({ problem: 'The RFC has no section "A". It has no sections.' });
});
