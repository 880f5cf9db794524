import { describe, expect, it } from "vitest";
import { planSchema } from "@/contracts/plan";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { validatePlan } from "../plan/validate-plan";
import { parseSpec } from "../spec/parse-spec";
import { parseSpecKit } from "../spec/parse-spec-kit";

function specOf(text: string, fileName?: string) {
  const result = parseSpec({ text, ...(fileName ? { fileName } : {}) });
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

const planOf = (text: string, fileName?: string) => planFromSpec(specOf(text, fileName));
const implementations = (plan: ReturnType<typeof planOf>) =>
  plan.tasks.filter(({ type }) => type === "implementation");
const prices = (plan: ReturnType<typeof planOf>) =>
  implementations(plan).map(({ id, estimate }) => `${id} ${estimate.usd.toFixed(2)} ${estimate.tokens}`);

const seatMap = `---
title: Seat Map
maturity_level: 3
complexity: EASY
---
## Level 1: Foundation
### User Stories
As a guest, I want to filter the list of seats by price, so that I find mine.
### Acceptance Criteria
- [ ] Given a maximum price, When I apply the filter, Then only cheaper seats are shown
- [ ] Given an invalid price input, When I apply it, Then an error message appears
## Level 2: Technical Context
### Data Models
\`\`\`ts
interface Seat { id: string; price: number; }
interface Row { id: string; }
interface Hall { id: string; }
\`\`\`
## Level 3: Robustness
### Error Scenarios
1. **Call fails**
   - Retry
`;

describe("the table of prices", () => {
  it("prices models, components and error handling, in the order of their dependencies", () => {
    const plan = planOf(seatMap);
    expect(prices(plan)).toEqual([
      "database-schema 2.25 4500",
      "backend-models 1.80 3600",
      "frontend-components 2.63 5250",
      "backend-errors 0.75 1500",
    ]);
    expect(plan.estimate.implementation).toEqual({ lowUsd: 7, highUsd: 9 });
    expect(plan.estimate.duration).toBe("< 1 hour");
    expect(implementations(plan).map(({ dependsOn }) => dependsOn)).toEqual([
      ["design-rfc"],
      ["database-schema"],
      ["backend-models"],
      ["backend-models"],
    ]);
  });

  it("prices an API by its endpoints, and higher where security is spoken of", () => {
    const api = "# Functional Requirements\n- FR-1: a\n# Interfaces & Contracts\n- GET /a\n- POST /a\n";
    expect(prices(planOf(api))).toEqual(["backend-api 2.25 4500"]);
    expect(prices(planOf(`${api}# Security\n- Authentication: none\n`))).toEqual(["backend-api 6.00 12000"]);
  });

  it("counts at most five requirements where an API is spoken of without endpoints", () => {
    const requirements = Array.from({ length: 8 }, (_, index) => `- FR-${index + 1}: a`).join("\n");
    expect(prices(planOf(`# X\n${requirements}\n# Interfaces\n- API: /things\n`))).toEqual([
      "backend-api 5.63 11250",
    ]);
  });

  it("says in which words the API was found whose endpoints the spec does not list", () => {
    const [task] = implementations(planOf("# X\n- FR-1: a\n- FR-2: b\n# Interfaces\n- API: /things\n"));
    expect(task?.description).toContain(
      'The spec lists no endpoints. It speaks of an API in "API: /things"; 2 requirements count as one each.',
    );
  });

  it.each([
    "The shelf has a REST API.",
    "Reading it is one endpoint.",
    "- FR-3: The API answers with all books",
  ])("finds the API of a spec without a section on interfaces in its words: %s", (words) => {
    const plan = planOf(`# Shelf\n\n## Requirements\n\n- FR-1: a\n\n${words}\n`);
    expect(implementations(plan).map(({ id }) => id)).toEqual(["backend-api"]);
    expect(implementations(plan)[0]?.description).toContain(words.replace("- ", ""));
  });

  it("takes requirements for no endpoints where nothing speaks of an API, and says so", () => {
    const plan = planOf(`# Dark mode

## User stories

- US-1: As a reader, I want to submit my choice in a form, so that it stays

## Requirements

- FR-1: The theme is kept in localStorage, and the rest of the page follows
- FR-2: The colours are CSS variables

## Acceptance criteria

- The component's API stays as it is
- The theme is back after a reload
`);
    expect(prices(plan)).toEqual(["implementation 2.25 4500", "frontend-components 0.88 1750"]);
    const [general, frontend] = implementations(plan);
    expect(general?.description).toMatch(/^FR-1: .*names no endpoint and speaks of no API/s);
    expect(frontend?.description).toContain("Found in the stories US-1");
  });

  it("prices each external service of the integration section", () => {
    const plan = planOf("# Integration Points\n\n- Stripe: payments\n- SendGrid: mail\n");
    expect(prices(plan)).toEqual(["integration-adapters 6.00 12000"]);
  });

  it("plans one general task where the table finds nothing, or where requirements are no API", () => {
    expect(prices(planOf("# Notes\n\n## Thoughts\n\nSome text.\n"))).toEqual(["implementation 1.13 2250"]);
    const plan = planOf(
      "# Functional Requirements\n- FR-1: a\n# Interfaces & Contracts\n- CLI: check <path>\n# Data Model\n- Spec { id }\n",
    );
    expect(implementations(plan).map(({ id, agent }) => `${id} ${agent}`)).toEqual([
      "implementation backend-developer",
    ]);
  });
});

describe("around the implementation", () => {
  it("plans the RFC, diagrams, a review of every implementation, tests of every criterion, documentation", () => {
    const plan = planOf(seatMap);
    const built = implementations(plan).map(({ id }) => id);
    const reviews = plan.tasks.filter(({ type }) => type === "code_review");
    expect(reviews.map(({ dependsOn }) => dependsOn)).toEqual(built.map((id) => [id]));
    const testing = plan.tasks.find(({ type }) => type === "testing");
    expect(testing).toMatchObject({
      agent: "qa-engineer",
      criteria: ["AC-1", "AC-2"],
      writes: ["test/acceptance/**"],
    });
    expect(plan.phases.map(({ name }) => name)).toEqual([
      "Design",
      "Implementation",
      "Quality",
      "Documentation",
    ]);
    expect(plan.phases.flatMap(({ tasks }) => tasks)).toHaveLength(plan.tasks.length);
    expect(plan.estimate.total.lowUsd).toBeGreaterThan(plan.estimate.implementation.lowUsd);
  });

  it("has the design of a spec of some size read by others before it is decided about", () => {
    const plan = planOf(seatMap.replace("complexity: EASY", "complexity: MODERATE"));
    const byId = (id: string) => plan.tasks.find((task) => task.id === id);
    const judges = ["design-review", "design-critique", "design-security"];
    expect(judges.map((id) => byId(id)?.agent)).toEqual(["senior-developer", "critic", "security-engineer"]);
    expect(byId("design-decision")).toMatchObject({ dependsOn: judges, flow: { decides: "design-rfc" } });
    expect(byId("design-security")?.flow?.when).toMatchObject({
      tasks: ["design-rfc"],
      name: "design-rfc.topics",
    });
    expect(byId("diagrams")?.dependsOn).toEqual(["design-decision"]);
    expect(byId("database-schema")?.dependsOn).toEqual(["design-decision"]);
    expect(validatePlan(plan)).toEqual([]);
  });

  it("gives every criterion to the implementation task that it speaks of", () => {
    const covers = Object.fromEntries(
      implementations(planOf(seatMap)).map(({ id, criteria }) => [id, criteria]),
    );
    expect(covers).toEqual({
      "database-schema": [],
      "backend-models": [],
      "frontend-components": ["AC-1"],
      "backend-errors": ["AC-2"],
    });
  });

  it("adds operations only where the spec names them", () => {
    const types = (text: string) => planOf(text).tasks.map(({ type }) => type);
    const plain = types("# Overview\n\n## Success Metrics\n\n- 80% of alerts are read\n");
    expect(plain).not.toContain("infrastructure");
    expect(plain).not.toContain("monitoring");
    const operated = types("# Deployment\n\nDocker image.\n\n# Monitoring\n\nPrometheus.\n");
    expect(operated).toEqual(expect.arrayContaining(["infrastructure", "monitoring"]));
  });

  it("lets the first implementation task alone write the project's own files", () => {
    const writers = planOf(seatMap).tasks.filter(({ writes }) => writes.includes("package.json"));
    expect(writers.map(({ id }) => id)).toEqual(["database-schema"]);
  });

  it("starts free text with an analysis that everything waits for", () => {
    const plan = planOf("Build me a weather page.");
    expect(plan.tasks[0]).toMatchObject({ type: "research", agent: "business-analyst", dependsOn: [] });
    expect(plan.tasks.slice(1).every(({ dependsOn }) => dependsOn.length > 0)).toBe(true);
  });
});

describe("an imported tasks.md", () => {
  const tasks = `# Tasks

## Phase 1: Setup
- [ ] T001 Create the schema in db/schema.sql
- [ ] T002 [P] Create src/ui/list.tsx
- [ ] T003 Wire the api route in src/api/notes.ts and ../../etc/passwd

## Phase 2: Finish
- [ ] T004 [P] Write tests in test/notes/
- [x] T005 Already done
`;
  const result = parseSpecKit({ spec: "# Feature Specification: Notes\n", tasks });
  const plan = result.ok ? planFromSpec(result.spec) : null;
  const byId = (id: string) => plan?.tasks.find((task) => task.id === id);

  it("is the plan: its phases, agents from words and files, write sets from files", () => {
    expect(plan?.phases.map(({ name }) => name)).toEqual([
      "Design",
      "Setup",
      "Finish",
      "Quality",
      "Documentation",
    ]);
    expect(byId("t001")).toMatchObject({
      agent: "database-developer",
      writes: expect.arrayContaining(["db/schema.sql"]),
    });
    expect(byId("t002")).toMatchObject({ agent: "frontend-developer", writes: ["src/ui/list.tsx"] });
    expect(byId("t004")).toMatchObject({ agent: "qa-engineer", writes: ["test/notes/**"] });
    expect(byId("t005")).toBeUndefined();
  });

  it("runs [P] tasks beside the others of their phase, and each phase after the one before", () => {
    expect(byId("t002")?.dependsOn).toEqual(["design-rfc"]);
    expect(byId("t003")?.dependsOn).toEqual(["t001", "t002"]);
    expect(byId("t004")?.dependsOn).toEqual(["t003"]);
  });

  it("drops paths that leave the repository and says so", () => {
    expect(byId("t003")?.writes).toEqual(["src/api/notes.ts"]);
    expect(byId("t003")?.description).toContain("left out: ../../etc/passwd");
  });
});

describe("every plan", () => {
  it.each([seatMap, "Free text.", "# A\n\n# B\n\n- x\n", "# Stories\n\n- As a cook, I want salt\n"])(
    "is valid by the contract and can be run (%#)",
    (text) => {
      const plan = planOf(text);
      expect(planSchema.parse(plan)).toEqual(plan);
      expect(validatePlan(plan)).toEqual([]);
    },
  );
});
