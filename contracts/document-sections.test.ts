import { describe, expect, it } from "vitest";
import { sectionAt, splitSections } from "./document-sections";

const text =
  "# RFC 001: A\n\nStatus: draft\n\n## Context\n\n```md\n## No heading\n```\n\n### Below\n\n## Risks\n\n- one\n";

describe("the sections of a document", () => {
  it("begin at its headings, and not in code", () => {
    expect(splitSections(text).map(({ heading, from, to }) => [heading, from, to])).toEqual([
      ["RFC 001: A", 1, 4],
      ["Context", 5, 12],
      ["Risks", 13, 15],
    ]);
  });

  it("are all of the text, also of one without a heading", () => {
    expect(
      splitSections(text)
        .map((section) => section.text)
        .join("\n"),
    ).toBe(text.trimEnd());
    expect(splitSections("words\n\n## A")).toMatchObject([
      { heading: null, from: 1 },
      { heading: "A", from: 3 },
    ]);
    expect(splitSections("")).toEqual([]);
  });

  it("are found by a line", () => {
    const sections = splitSections(text);
    expect([1, 8, 13, 99].map((line) => sectionAt(sections, line)?.heading)).toEqual([
      ...["RFC 001: A", "Context", "Risks", "Risks"],
    ]);
  });
});
