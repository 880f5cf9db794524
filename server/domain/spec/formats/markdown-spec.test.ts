import { describe, expect, it } from "vitest";
import { parseMarkdownSpec } from "./markdown-spec";

describe("criteria", () => {
  const texts = (markdown: string) =>
    parseMarkdownSpec(markdown).criteria.map(({ id, text }) => `${id} ${text}`);

  it("keeps ids that the text gives and numbers the others by their place", () => {
    expect(
      texts(
        "# Acceptance Tests\n\n- [ ] AT-1: Given a, When b, Then c\n- Given d, When e, Then f\n- **AC-9** Given g, When h, Then i\n",
      ),
    ).toEqual([
      "AT-1 Given a, When b, Then c",
      "AC-2 Given d, When e, Then f",
      "AC-9 Given g, When h, Then i",
    ]);
  });

  it("leaves a requirement's validation criteria to the requirement", () => {
    const spec = parseMarkdownSpec(
      "# Functional Requirements\n### FR-1: Do\nDo it.\n- **Validation Criteria:**\n  - Given a, When b, Then c\n",
    );
    expect(spec.criteria).toEqual([]);
    expect(spec.requirements).toEqual([
      { id: "FR-1", title: "Do", text: "Do it.", validation: ["Given a, When b, Then c"], line: 2 },
    ]);
  });

  it("takes validation that stands under a plain label", () => {
    const spec = parseMarkdownSpec(
      "### FR-001: Do\n\n**Description:**\nIt does.\n\n**Validation:**\n- One\n- Two\n\n**Notes:**\n- Three\n",
    );
    expect(spec.requirements[0]).toMatchObject({ text: "It does.", validation: ["One", "Two"] });
  });

  it("joins steps that are neighbours in a list", () => {
    expect(texts("# T\n\n- Given a\n- When b\n- Then c\n- And d\n")).toEqual([
      "AC-1 Given a, When b, Then c, And d",
    ]);
  });

  it("counts items of an acceptance list that are not Given/When/Then yet", () => {
    expect(texts("# PRD\n\n**Acceptance Criteria:**\n\n- It is blue\n\nOther text:\n\n- Not this\n")).toEqual(
      ["AC-1 It is blue"],
    );
  });

  it("leaves out a template's placeholders", () => {
    const spec = parseMarkdownSpec(
      "## User Stories\n\n**As a** [role]\n**I want to** [act]\n\n**Acceptance Criteria:**\n- [ ] [Specific criterion 1]\n",
    );
    expect(spec.criteria).toEqual([]);
    expect(spec.stories).toEqual([]);
  });

  it("names a criterion by its heading", () => {
    expect(
      texts(
        "# Acceptance Tests\n\n## AT-3: Login\n\nGiven a, When b, Then c\n\n## AT-4: Logout works\n\nText.\n",
      ),
    ).toEqual(["AT-3 Given a, When b, Then c", "AT-4 Logout works"]);
  });
});

describe("stories", () => {
  const stories = (markdown: string) =>
    parseMarkdownSpec(markdown).stories.map(({ id, text }) => `${id} ${text}`);

  it("begin with As a, As an or As the", () => {
    expect(
      stories("# User Stories\n\n- As a cook, I cook\n- As an owner, I own\n\nAs the chef, I taste\n"),
    ).toHaveLength(3);
  });

  it("are told from sentences that only begin so", () => {
    expect(
      stories("# RFC\n\nAs an optimization, this is skipped.\n\nAs a result, nothing happens.\n"),
    ).toEqual([]);
  });

  it("take their ids from labels and headings", () => {
    expect(
      stories(
        "# S\n\n**Story 4:** As a cook, I want salt\n\n### US-007: Taste\n\nAs a chef, I want to taste\n",
      ),
    ).toEqual(["US-4 As a cook, I want salt", "US-007 As a chef, I want to taste"]);
  });
});

describe("data models", () => {
  it("come from interfaces and types, with unions, comments and lists", () => {
    const [task, note] = parseMarkdownSpec(`# Data Model

\`\`\`typescript
/** A task. */
interface Task extends Base {
  id: string; // unique
  status:
    | "open"
    | "done";
  tags?: string[];
  nested: { a: number; b: string };
  pair: Array<[string, number]>, note: string | null
}
type Note = { text: string };
type Alias = "a" | "b";
\`\`\`
`).models;
    expect(task).toMatchObject({ name: "Task", line: 5, form: "interface" });
    expect(task?.fields).toEqual([
      { name: "id", type: "string", optional: false, comment: "unique" },
      { name: "status", type: '| "open" | "done"', optional: false, comment: null },
      { name: "tags", type: "string[]", optional: true, comment: null },
      { name: "nested", type: "{ a: number; b: string }", optional: false, comment: null },
      { name: "pair", type: "Array<[string, number]>", optional: false, comment: null },
      { name: "note", type: "string | null", optional: false, comment: null },
    ]);
    expect(note?.name).toBe("Note");
  });

  it("come from lists, and only from the data model section where there is one", () => {
    const spec = parseMarkdownSpec(
      "# Overview\n\n```ts\ninterface Other { id: string }\n```\n\n# Data Model\n\n- Spec { id, name: string, version? }\n",
    );
    expect(spec.models).toEqual([
      {
        name: "Spec",
        form: "list",
        line: 9,
        fields: [
          { name: "id", type: "string", optional: false, comment: null },
          { name: "name", type: "string", optional: false, comment: null },
          { name: "version", type: "string", optional: true, comment: null },
        ],
      },
    ]);
  });

  it("come from tables of an entity's fields", () => {
    const spec = parseMarkdownSpec(
      "# Data Model\n\n## Entity: Cat\n\n| Field | Type |\n|---|---|\n| id | UUID |\n| age | Integer |\n",
    );
    expect(spec.models[0]?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      "id: string",
      "age: number",
    ]);
  });
});

describe("interfaces", () => {
  it("gives endpoints without their query, once each", () => {
    const spec = parseMarkdownSpec(
      "# Interfaces & Contracts\n\n- `GET /api/cats?age={n}` - list cats\n- POST /api/cats\n- GET /api/cats again\n",
    );
    expect(spec.endpoints).toEqual([
      { method: "GET", path: "/api/cats", description: "list cats", line: 3 },
      { method: "POST", path: "/api/cats", description: "", line: 4 },
    ]);
  });

  it("leaves out placeholders and the endpoints of external services", () => {
    const spec = parseMarkdownSpec(
      "# API Specification\n\n## Endpoint: [GET /api/resource]\n\n# External Services\n\n- `GET /v1/charges`\n",
    );
    expect(spec.endpoints).toEqual([]);
  });

  it("counts services that a section is about, not those named in passing", () => {
    const spec = parseMarkdownSpec(
      "# Overview\n\nUnlike Twilio.\n\n# Integration Points\n\n## Slack API\n\n**Authentication:** OAuth 2.0\n\n- Stripe: payments\n- **Payment:** with PayPal, later\n",
    );
    expect(spec.services).toEqual(["Stripe", "PayPal", "Slack"]);
  });
});

describe("error scenarios", () => {
  it("come from lists with what is done about each", () => {
    const spec = parseMarkdownSpec(
      "## Error Scenarios\n\n1. **Call fails**\n   - Retry\n   - Show a message\n2. Bad input: reset to 0\n",
    );
    expect(spec.errorScenarios).toEqual([
      { title: "Call fails", handling: ["Retry", "Show a message"], line: 3 },
      { title: "Bad input", handling: ["reset to 0"], line: 6 },
    ]);
  });

  it("come from sub-headings", () => {
    const spec = parseMarkdownSpec("## Error Handling\n\n### Timeout\n\n- Retry twice\n");
    expect(spec.errorScenarios).toEqual([{ title: "Timeout", handling: ["Retry twice"], line: 3 }]);
  });
});

describe("deterministic tests", () => {
  it("are json blocks that name what they expect", () => {
    const spec = parseMarkdownSpec(
      '# Deterministic Tests\n\n```json\n{"id":"DT-9","input":1,"expected":2}\n```\n\n```json\n{"input":1}\n```\n\n```json\n{oops\n```\n',
    );
    expect(spec.deterministicTests.map(({ id }) => id)).toEqual(["DT-9"]);
    expect(spec.warnings).toContainEqual({ message: "This deterministic test is not valid JSON.", line: 11 });
  });
});

describe("requirements without ids", () => {
  it("are the items of their section, in order", () => {
    const spec = parseMarkdownSpec(
      "# X\n\n## Functional Requirements\n\n- Users sign in.\n- Users sign out.\n",
    );
    expect(spec.requirements.map(({ id, title }) => `${id} ${title}`)).toEqual([
      "FR-1 Users sign in",
      "FR-2 Users sign out",
    ]);
  });
});
