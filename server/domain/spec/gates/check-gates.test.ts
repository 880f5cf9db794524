import { describe, expect, it } from "vitest";
import { parseMarkdownSpec } from "../formats/markdown-spec";
import { parseSpec } from "../parse-spec";
import { checkGates } from "./check-gates";

const checks = (text: string) => checkGates(parseMarkdownSpec(text));
const names = (gate: { failed: { check: string }[] }) => gate.failed.map(({ check }) => check);

function formal({ complexity = "MODERATE", maturity = 4, extra = "", security = fullSecurity } = {}): string {
  return `---
specmas: v3
kind: FeatureSpec
id: feat-a
name: A
complexity: ${complexity}
maturity: ${maturity}
---
# Overview
- Success metrics: 95% pass
# Functional Requirements
### FR-1: Do
- **Validation Criteria:**
  - Given a, When b, Then c
# Non-Functional Requirements
- Performance: <= 50ms
# Data Inventory
- None
# Security
${security}
# Data Model
- Thing { id }
# Interfaces & Contracts
- API: /things
# Acceptance Tests
- [ ] AT-1: Given a, When b, Then c
${extra}
# Risks & Open Questions
- None
`;
}
const fullSecurity =
  "- Authentication: N/A\n- Authorization: N/A\n- Encryption: TLS\n- Data handling: none\n- Audit: none";

describe("a complete spec", () => {
  it("passes every gate that applies and is ready", () => {
    const { gates, ready, readinessScore } = checks(formal());
    expect(Object.values(gates).flatMap(names)).toEqual([]);
    expect([gates.G3.applicable, gates.G4.applicable, ready, readinessScore]).toEqual([
      true,
      false,
      true,
      100,
    ]);
  });

  it("fills the front matter and sections of the maturity layout from its own headings", () => {
    const { gates } = checks(`# X

---
title: X
maturity_level: 3
complexity: EASY
---
## Level 1: Foundation
### User Stories
As a guest, I want tea, so that I drink.
### Acceptance Criteria
- [ ] Given a, When b, Then c
### Success Metrics
- 80% drink
## Level 2: Technical Context
### Technical Constraints
- Node 24
### Data Models
## Level 3: Robustness
### Security Considerations
- Escape input
`);
    expect(Object.values(gates).flatMap(names)).toEqual([]);
  });
});

describe("G1 structure", () => {
  it("names each missing field and the section that level 1 asks for", () => {
    const { G1 } = checks("---\nmaturity: none\n---\n# A title\n\nShort.").gates;
    expect(names(G1)).toEqual([
      "front-matter:specmas",
      "front-matter:kind",
      "front-matter:name",
      "front-matter:complexity",
      "valid-complexity",
      "valid-maturity",
      "section:overview",
      "length",
    ]);
    expect(G1).toMatchObject({ applicable: true, passed: false, score: 20 });
  });

  it("asks for deterministic tests and a glossary at level 5", () => {
    expect(names(checks(formal({ maturity: 5 })).gates.G1)).toEqual([
      "section:deterministic-tests",
      "section:glossary",
    ]);
  });

  it("refuses a complexity and a maturity that do not exist", () => {
    const { G1 } = checks(formal({ complexity: "HUGE", maturity: 9 })).gates;
    expect(names(G1)).toEqual(["valid-complexity", "valid-maturity"]);
  });
});

describe("G2 semantics", () => {
  it("points at vague words, line and columns", () => {
    const { G2 } = checks(formal({ extra: "\nIt should work.\n" })).gates;
    expect(G2.failed).toEqual([
      { check: "vague-words:32", message: expect.stringContaining("should"), line: 32, from: 4, to: 10 },
    ]);
    expect(G2.score).toBe(80);
  });

  it("counts one failing check, however many words fail it, each under a name of its own", () => {
    const { G2 } = checks(formal({ extra: "\nIt should maybe work.\n" })).gates;
    expect(names(G2)).toEqual(["vague-words:32", "vague-words:32:11"]);
    expect(G2.score).toBe(80);
  });

  it("asks MODERATE and HIGH for all five topics of security, EASY only for the section", () => {
    const security = "- Authentication: N/A";
    expect(names(checks(formal({ security })).gates.G2)).toEqual([
      "security:authorisation",
      "security:encryption",
      "security:data-handling",
      "security:audit",
    ]);
    expect(checks(formal({ security, complexity: "EASY" })).gates.G2.passed).toBe(true);
  });

  it("asks for Given/When/Then, validation criteria and a number", () => {
    const { G2 } = checks(
      "---\nspecmas: v3\n---\n# Functional Requirements\n\n- FR-1: do it\n\n# Acceptance Tests\n\n- It works\n",
    ).gates;
    expect(names(G2)).toEqual(["validation:FR-1", "given-when-then:AC-1", "quantified-metric"]);
    expect(G2).toMatchObject({ applicable: false, score: 25 });
  });
});

describe("G3 traceability", () => {
  it("names the requirement that no test covers", () => {
    const second = "### FR-2: More\n- **Validation Criteria:**\n  - Given a, When b, Then c\n";
    const text = formal().replace("# Non-Functional", `${second}# Non-Functional`);
    const { G3 } = checks(text).gates;
    expect(names(G3)).toEqual(["test-for:FR-2"]);
    expect(G3.score).toBe(80);
    expect(checks(text.replace("AT-1: Given a", "AT-1: Given a (FR-2)")).gates.G3.passed).toBe(true);
  });

  it("wants a criterion for each story, and success metrics", () => {
    const text = formal({ extra: "\n# User Stories\n\n- As a cook, I cook\n- As an owner, I own\n" });
    expect(names(checks(text.replace("- Success metrics: 95% pass", "- Text")).gates.G3)).toEqual([
      "criteria-per-story",
      "success-metrics",
    ]);
  });
});

describe("G4 determinism", () => {
  it("applies to HIGH alone and wants a json block that names its result", () => {
    const failing = checks(formal({ complexity: "HIGH" })).gates.G4;
    expect(failing).toMatchObject({ applicable: true, passed: false, score: 0 });
    const extra = '\n# Deterministic Tests\n```json\n{"input":1,"expected":2}\n```\n';
    expect(checks(formal({ complexity: "HIGH", extra })).gates.G4.passed).toBe(true);
  });
});

describe("a Spec-MAS spec in YAML", () => {
  const yaml = `specmas: v3
kind: FeatureSpec
id: feat-a
name: A
maturity: 5
`;
  const read = (text: string) => {
    const parsed = parseSpec({ text, fileName: "a.yaml" });
    if (!parsed.ok) throw new Error(parsed.error.message);
    return checkGates(parsed.spec);
  };

  it("is asked for keys, and for no front matter or heading, which YAML has not", () => {
    const { gates } = read(yaml);
    const said = Object.values(gates).flatMap(({ failed }) => failed.map(({ message }) => message));
    expect(said.join("\n")).not.toMatch(/front matter|heading/);
    expect(said).toContain("Add `complexity` at the top level.");
    expect(said).toContain("Maturity 5 asks for a section on data inventory: add the key `data_inventory`.");
  });

  it("has the sections whose keys it is asked for", () => {
    const keys = read(yaml).gates.G1.failed.flatMap(
      ({ check, message }) => (check.startsWith("section:") && /`(.+)`/.exec(message)?.[1]) || [],
    );
    expect(keys.length).toBeGreaterThan(5);
    const filled = read(`${yaml}${keys.map((key) => `${key}: What is said of it.\n`).join("")}`);
    expect(names(filled.gates.G1).filter((name) => name.startsWith("section:"))).toEqual([]);
  });
});

describe("a spec that is not Spec-MAS", () => {
  const plain = `# PRD: Shelf

Readers keep a list of the books that they own, and find one again by its title or by its author.

## Acceptance criteria

- A book that was added is in the list
`;

  it("is asked for something to build and something to check, and for no front matter", () => {
    const { gates, rules, ready, readinessScore } = checks(plain);
    expect([rules, ready, readinessScore]).toEqual(["any", true, 100]);
    expect(gates).toMatchObject({
      G1: { applicable: true, passed: true },
      G2: { applicable: false },
      G3: { applicable: true, passed: true },
      G4: { applicable: false },
    });
  });

  it("is not ready without anything to check, and says what to add where it would stand", () => {
    const { gates, ready } = checks(plain.replace("- A book that was added is in the list\n", ""));
    expect(ready).toBe(false);
    expect(gates.G3.failed).toEqual([
      {
        check: "something-to-check",
        message: 'Nothing says how to check it: add a heading "Acceptance criteria" with a list under it.',
        line: 5,
      },
    ]);
  });

  it.each([
    ["a heading and a criterion", "# X\n\nGiven a, When b, Then c\n"],
    ["headings alone", "# X\n\n## Acceptance criteria\n\n- It works\n"],
  ])("is not ready with nothing to build: %s", (_, text) => {
    const { gates, ready } = checks(text);
    expect([ready, names(gates.G1)]).toEqual([false, ["something-to-build", "length"]]);
  });

  it.each([
    ["gherkin", "Feature: Shelf\n\n  Readers keep books.\n", "a.feature", "`Scenario:`"],
    ["yaml", "description: Keep books\n", "a.yaml", "`acceptance_criteria`"],
    [
      "speckit",
      "# Feature Specification: Shelf\n\n- **FR-001**: keep books\n",
      "spec.md",
      "scenarios to the",
    ],
  ])("is told in the words of %s what is missing", (format, text, fileName, words) => {
    const read = parseSpec({ text, fileName });
    if (!read.ok) throw new Error(read.error.message);
    const { gates, rules } = checkGates(read.spec);
    expect([read.spec.format, rules]).toEqual([format, "any"]);
    expect(gates.G3.failed.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
  });

  it("is Spec-MAS in YAML as soon as it says so, and a list of tasks where tasks are all there is", () => {
    const rulesOf = (text: string, fileName: string) => {
      const read = parseSpec({ text, fileName });
      return read.ok ? checkGates(read.spec).rules : null;
    };
    expect(rulesOf("apiVersion: specmas/v2\ndescription: Keep books\n", "a.yaml")).toBe("spec-mas");
    expect(rulesOf("metadata:\n  level: 3\ndescription: Keep books\n", "a.yaml")).toBe("spec-mas");
    expect(rulesOf("## Phase 1\n\n- [ ] T001 Create src/a.ts\n", "plan.md")).toBe("task-list");
  });
});
