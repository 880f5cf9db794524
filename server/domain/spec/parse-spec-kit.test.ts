import { describe, expect, it } from "vitest";
import { parseSpecKit } from "./parse-spec-kit";

const spec = `# Feature Specification: Notes

## User Scenarios & Testing

### User Story 1 - Write a note (Priority: P1)

A user writes a note.

**Acceptance Scenarios**:

1. **Given** an empty list, **When** I save a note, **Then** it is listed.

## Requirements

### Functional Requirements

- **FR-001**: System MUST store notes.

### Key Entities

- **Note**: id, text, done (boolean)

## Success Criteria

- **SC-001**: A note is saved in under 2 seconds.
`;
const tasks = `# Tasks

## Phase 1: Setup

- [x] T001 Create \`src/notes/store.ts\`
- [ ] T002 [P] [US1] Write tests in test/notes/
`;

function read(files: Parameters<typeof parseSpecKit>[0]) {
  const result = parseSpecKit(files);
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

describe("parseSpecKit", () => {
  it("takes scenarios, FR-nnn, success criteria and entities from spec.md", () => {
    const read1 = read({ spec });
    expect(read1).toMatchObject({ format: "speckit", name: "Notes" });
    expect(read1.stories[0]).toMatchObject({ id: "US-1", text: "Write a note: A user writes a note." });
    expect(read1.requirements[0]).toMatchObject({ id: "FR-001", title: "System MUST store notes" });
    expect(read1.criteria[0]).toMatchObject({ id: "AC-1", when: "I save a note" });
    expect(read1.models[0]?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
      "id: string",
      "text: string",
      "done: boolean",
    ]);
    expect(read1.successMetrics).toHaveLength(1);
  });

  it("imports the tasks with their marks and files", () => {
    expect(read({ spec, tasks }).importedTasks).toEqual([
      {
        id: "T001",
        title: "Create src/notes/store.ts",
        phase: "Setup",
        parallel: false,
        story: null,
        files: ["src/notes/store.ts"],
        done: true,
        line: 5,
      },
      {
        id: "T002",
        title: "Write tests in test/notes/",
        phase: "Setup",
        parallel: true,
        story: "US-1",
        files: ["test/notes/"],
        done: false,
        line: 6,
      },
    ]);
  });

  it("adds the plan's routes where the spec names none", () => {
    const plan = "# Plan\n\n## Routes\n\n| Method | Path |\n|---|---|\n| GET | `/notes` |\n";
    expect(read({ spec, plan }).endpoints).toMatchObject([{ method: "GET", path: "/notes" }]);
  });

  it("names the file that cannot be read", () => {
    const result = parseSpecKit({ spec, tasks: "- [ ] T001 a\0b" });
    expect(result).toMatchObject({
      ok: false,
      error: { code: "binary", message: expect.stringContaining("tasks.md") },
    });
  });

  it("says so when tasks.md holds no tasks", () => {
    expect(read({ spec, tasks: "# Nothing yet\n" }).warnings).toHaveLength(1);
  });
});
