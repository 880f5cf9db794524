import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec";
import { specLimits } from "./spec-limits";

function read(text: string, fileName?: string) {
  const result = parseSpec({ text, ...(fileName ? { fileName } : {}) });
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

function refusal(text: string, fileName?: string) {
  const result = parseSpec({ text, ...(fileName ? { fileName } : {}) });
  if (result.ok) throw new Error("expected a refusal");
  return result.error;
}

const maturitySpec = `# Example: Seat Map

---
title: Seat Map
maturity_level: 3
complexity: EASY
author: Venue Team
---

## Level 1: Foundation

### User Stories

As a **guest**, I want to pick a seat, so that I sit well.

### Acceptance Criteria

- [ ] Given a free seat, When I pick it, Then it is mine
- [ ] Given a taken seat, When I pick it, Then an error message appears
`;

describe("recognising formats", () => {
  it("reads front matter after a title, with its old names, and keeps every line number", () => {
    const spec = read(maturitySpec);
    expect(spec).toMatchObject({
      format: "specmas-maturity",
      id: "feat-seat-map",
      name: "Seat Map",
      maturity: 3,
      complexity: "EASY",
      owners: ["Venue Team"],
    });
    expect(spec.stories).toEqual([
      { id: "US-1", text: "As a guest, I want to pick a seat, so that I sit well.", line: 14 },
    ]);
    expect(spec.criteria.map(({ id, line }) => [id, line])).toEqual([
      ["AC-1", 18],
      ["AC-2", 19],
    ]);
  });

  it("reads the formal layout", () => {
    const spec = read(
      "---\nspecmas: v3\nid: feat-x\nname: X\ncomplexity: high\nmaturity: 2\nowners:\n  - name: Ada\n---\n# Overview\nText",
    );
    expect(spec).toMatchObject({
      format: "specmas-formal",
      id: "feat-x",
      complexity: "HIGH",
      owners: ["Ada"],
    });
  });

  it("takes a sentence without structure as the one requirement", () => {
    const spec = read("Build a page that shows the weather of my town.\nIt refreshes every hour.");
    expect(spec.format).toBe("text");
    expect(spec.name).toBe("Build a page that shows the weather of my town");
    expect(spec.requirements).toHaveLength(1);
    expect(spec.requirements[0]?.text).toContain("every hour");
  });

  it("knows a pasted feature and a pasted YAML spec by their text", () => {
    expect(read("@web\nFeature: Login\n  Scenario: ok\n    Given a\n    When b\n    Then c").format).toBe(
      "gherkin",
    );
    expect(read("apiVersion: specmas/v2\nkind: FeatureSpec\nmetadata:\n  name: pay").format).toBe("yaml");
  });

  it("takes words above a feature for a mistake in it, and a feature in a Markdown text for a quotation", () => {
    const feature = "Feature: Lists\n  Scenario: None\n    Given nothing\n";
    expect(parseSpec({ text: `not a keyword\n\n${feature}` })).toMatchObject({
      ok: false,
      error: { line: 1 },
    });
    expect(parseSpec({ text: `# Lists\n\nAs it was:\n\n${feature}` })).toMatchObject({ ok: true });
    expect(parseSpec({ text: `Lists. As it was:\n\n\`\`\`gherkin\n${feature}\`\`\`\n` }).ok).toBe(true);
  });

  it("gives the same spec for the same text", () => {
    expect(parseSpec({ text: maturitySpec })).toEqual(parseSpec({ text: maturitySpec }));
  });
});

describe("text as it comes", () => {
  it("reads Windows line ends, a byte order mark, tabs and emoji as it reads plain text", () => {
    const plain = read(maturitySpec);
    expect(read(`\uFEFF${maturitySpec.replaceAll("\n", "\r\n")}`)).toEqual(plain);
    const spec = read("# 🎉 Party\n\n-\tGiven a 🐈, When it purrs, Then\tall is well\n");
    expect(spec.name).toBe("🎉 Party");
    expect(spec.criteria[0]?.then).toBe("all is well");
  });

  it("takes nothing in a fence for a heading, a requirement or a criterion", () => {
    const spec = read("# Real\n\n```markdown\n# Fake\n### FR-1: fake\n- Given a, When b, Then c\n```\n");
    expect(spec.sections.map(({ title }) => title)).toEqual(["Real"]);
    expect(spec.requirements).toEqual([]);
    expect(spec.criteria).toEqual([]);
  });

  it("warns of front matter that is not YAML, with its line, and still reads the rest", () => {
    const spec = read("---\nname: [a\nid: b\n---\n# Title\n\n- Given a, When b, Then c\n");
    expect(spec.warnings[0]?.message).toContain("not valid YAML");
    expect(spec.warnings[0]?.line).toBeGreaterThan(1);
    expect(spec.criteria).toHaveLength(1);
  });

  it.each([
    ["", "empty"],
    [" \n\t\n", "empty"],
    ["PK\u0003\u0004\0\0", "binary"],
    ["\uFFFD\uFFFDabc", "binary"],
    ["a".repeat(specLimits.maxBytes + 1), "too-large"],
  ])("refuses what is not a text to read (%#)", (text, code) => {
    expect(refusal(text)).toMatchObject({ code });
  });

  it("reads exactly one megabyte, and counts bytes rather than characters", () => {
    const section = `## Part\n\n- Given a, When b, Then c\n\n${"Words of the part. ".repeat(30)}\n\n`;
    const text = section
      .repeat(Math.ceil(specLimits.maxBytes / section.length))
      .slice(0, specLimits.maxBytes);
    expect(read(text).criteria.length).toBeGreaterThan(1_500);
    expect(refusal("é".repeat(specLimits.maxBytes / 2 + 1)).code).toBe("too-large");
  }, 20_000);

  it.each([
    ["quotes in a line", ">".repeat(900_000), 1],
    ["quotes and lists in a line", `# A\n${"> - ".repeat(40)}a`, 2],
    ["numbered lists in a line", "1. ".repeat(40), 1],
    [
      "lists in lists",
      Array.from({ length: 40 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\nlazy\n"),
      65,
    ],
    ["list items", "- a\n".repeat(specLimits.maxListItems + 1), specLimits.maxListItems + 1],
    ["headings", "### FR-1\n".repeat(specLimits.maxHeadings + 1), specLimits.maxHeadings + 1],
    ["underlined headings", "a\n=\n".repeat(specLimits.maxHeadings + 1), 2 * specLimits.maxHeadings + 2],
    ["table cells", `a\n${"|".repeat(specLimits.maxTableCells + 1)}`, 2],
    ["YAML marks", `kind: a\nmetadata: ${"[".repeat(specLimits.maxYamlMarks + 1)}`, 2],
    ["lines", "a\n".repeat(specLimits.maxLines + 1), specLimits.maxLines + 1],
  ])("refuses too many %s, with the line", (_, text, line) => {
    expect(refusal(text)).toMatchObject({ code: "too-complex", line });
  });

  it("counts rules, tables and dashes in words for what they are", () => {
    const rules = `${"- ".repeat(50)}\n\n* * *\n\n| a | b |\n|---|---|\n| - | > |\n\na - b - c > d\n`;
    expect(read(`# A\n\n${rules}`).sections).toHaveLength(1);
    const listed = `${"- a\n  - b\n    - c\n".repeat(100)}> > quoted\n`;
    expect(read(`# A\n\n${listed}`).sections).toHaveLength(1);
  });

  it("leaves the marks of an endless paragraph as text", () => {
    const marks = "a* <!A `".repeat(5_000);
    expect(read(`# A\n\n${marks}`).name).toBe("A");
  });

  it("finds given, when and then in a text that begins them over and over", () => {
    const text = `${": given when ".repeat(300)}then done`;
    expect(read(`# A\n\n${text}\n`).criteria).toHaveLength(1);
  });

  it("answers deeply nested text instead of crashing", () => {
    expect(() => parseSpec({ text: "> ".repeat(20_000) })).not.toThrow();
    expect(() => parseSpec({ text: "[".repeat(100_000) })).not.toThrow();
  });
});

describe("gherkin", () => {
  const feature = `Feature: Lending
  As a reader
  I want to borrow books

  Rule: One at a time
    Scenario: First book
      Given no loan
      And a card
      When I borrow a book
      Then I have one loan
      But no fee
`;

  it("makes criteria of scenarios and requirements of rules", () => {
    const spec = read(feature, "lending.feature");
    expect(spec.requirements[0]).toMatchObject({
      id: "FR-1",
      title: "One at a time",
      validation: ["First book"],
    });
    expect(spec.criteria[0]).toMatchObject({ id: "AC-1", given: "no loan and a card", line: 6 });
    expect(spec.criteria[0]?.text).toContain("Then I have one loan and no fee");
    expect(spec.stories).toHaveLength(1);
  });

  const steps = "Feature: a\n  Scenario: b\n    Given c\n";
  it.each([
    ["a table's row", `${steps}      | x | y |\n      | 1 |\n`, [[5, "This row of the table has"]]],
    ["a line before the feature", `hello\n${steps}`, [[1, "Only comments and tags may stand before"]]],
    [
      "lines that are no steps",
      `${steps}then d\n\nso e\n`,
      [
        [4, "is no step"],
        [6, "is no step"],
      ],
    ],
    ["a text that is not closed", `${steps}    """\n    d\n`, [[6, "is not closed"]]],
    ["a second text", `${steps}"""\nd\n"""\n"""\n`, [[7, "There is no step here"]]],
    ["a tag of nothing", `${steps}@later\n`, [[5, "The file ends here"]]],
    ["a language that it does not speak", `# language: xx\n${steps}`, [[1, "Language not supported: xx."]]],
  ])("says in a sentence what is wrong with %s, at each line", (_, text, told) => {
    const { code, message, line, more = [] } = refusal(text, "a.feature");
    expect(code).toBe("gherkin");
    expect([{ message, line }, ...more]).toEqual(
      told.map(([at, words]) => ({ message: expect.stringContaining(String(words)), line: at })),
    );
    expect(message).not.toMatch(/#[A-Z]|\n/);
  });
});

describe("YAML specs", () => {
  const yaml = `apiVersion: specmas/v2
kind: FeatureSpec
metadata:
  name: pay
  level: 3
specification:
  user_stories:
    - As a customer, I want to pay
  functional_requirements:
    - id: FR-1
      description: Take payments
      validation_criteria: [A receipt is sent]
  acceptance_criteria:
    - id: AC-7
      given: a card
      when: it is charged
      then: a receipt is sent
  integration_points:
    - system: Stripe Gateway
  checks:
    - [x] done already
`;

  it("takes stories, requirements, criteria and services, with their lines", () => {
    const spec = read(yaml, "pay.yaml");
    expect(spec.requirements[0]).toMatchObject({ id: "FR-1", validation: ["A receipt is sent"], line: 10 });
    expect(spec.criteria[0]).toMatchObject({ id: "AC-7", when: "it is charged", line: 14 });
    expect(spec.services).toEqual(["Stripe"]);
    expect(spec.maturity).toBe(3);
  });

  it("reads check boxes in lists as text and says so", () => {
    expect(read(yaml, "pay.yaml").warnings).toContainEqual({
      message: expect.stringContaining("Check boxes"),
      line: 21,
    });
  });

  it("refuses a key that is there twice, with its line", () => {
    expect(refusal("a: 1\nb:\n  c: 1\n  c: 2\n", "x.yml")).toMatchObject({ code: "yaml", line: 4 });
  });

  it("refuses an escape for what is no text, with its line", () => {
    expect(refusal('a: 1\nb: "x\\0y"\n', "x.yml")).toMatchObject({ code: "yaml", line: 2 });
    const warned = read('---\nname: "a\\0b"\nid: c\n---\n# Title\n\n- Given a, When b, Then c\n');
    expect(warned).toMatchObject({ name: "Title", warnings: [{ line: 2 }] });
  });

  it("gives the line of an error", () => {
    expect(refusal("a: 1\nb: [2\nc: 3\n", "x.yml")).toMatchObject({ code: "yaml", line: expect.any(Number) });
  });
});
