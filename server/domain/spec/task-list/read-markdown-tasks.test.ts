import { describe, expect, it } from "vitest";
import { importedTasks } from "@/server/domain/plan/imported-plan";
import { parseSpec } from "../parse-spec";

function specOf(text: string, fileName = "tasks.md") {
  const result = parseSpec({ text, fileName });
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

describe("a list of tasks in Markdown", () => {
  it("is read from checklists: phases, ids, states, what is waited for, and what stands below an item", () => {
    const spec = specOf(`# Tasks: Lending desk

## Phase 1: Ground

- [x] T-1: Choose the database
- [ ] T-2: Design the schema (depends on T-1)
  - Agent: database specialist
  - Books, copies and loans
  - [ ] with indexes

## Building

- [ ] Build the API
  Depends on: design the schema
- [-] Build a SOAP interface
- [~] Write the guide, after "Build the API"
`);
    expect(spec.format).toBe("task-list");
    expect(spec.name).toBe("Lending desk");
    expect(
      spec.importedTasks.map(({ id, title, phase, done, details, line }) => ({
        ...{ id, title, phase, done, line, dependsOn: details?.dependsOn, agent: details?.agent },
      })),
    ).toEqual([
      {
        id: "T-1",
        title: "Choose the database",
        phase: "Ground",
        done: true,
        line: 5,
        dependsOn: [],
        agent: null,
      },
      {
        ...{ id: "T-2", title: "Design the schema", phase: "Ground", done: false, line: 6 },
        ...{ dependsOn: ["T-1"], agent: "database-developer" },
      },
      {
        ...{ id: "T003", title: "Build the API", phase: "Building", done: false, line: 13 },
        ...{ dependsOn: ["T-2"], agent: null },
      },
      {
        ...{
          id: "T005",
          title: 'Write the guide, after "Build the API"',
          phase: "Building",
          done: false,
          line: 16,
        },
        ...{ dependsOn: [], agent: null },
      },
    ]);
    expect(spec.importedTasks[1]?.details?.description).toBe("- Books, copies and loans\n- [ ] with indexes");
    expect(spec.warnings.map(({ message }) => message)).toEqual([
      "1 task with the status cancelled: left out.",
      "1 task with the status in progress: begun anew, nothing of it is taken over.",
      "database specialist is database-developer here: 1 task.",
    ]);
    expect(importedTasks(spec).map(({ id }) => id)).toHaveLength(3);
  });

  it("is read from headings with fields below them", () => {
    const spec = specOf(
      `# Implementation tasks

## Task 1: Design the schema
**Status:** done
**Assigned to:** architect

## Task 2: Build the API
**Status:** pending
**Dependencies:** Task 1
Three routes.
`,
      "",
    );
    expect(spec.importedTasks.map(({ id, done, details }) => [id, done, details?.dependsOn])).toEqual([
      ["1", true, []],
      ["2", false, ["1"]],
    ]);
    expect(spec.importedTasks[1]?.details?.description).toBe("Three routes.");
  });

  it("is read from tables with a column of tasks", () => {
    const spec = specOf(`# Backlog

| ID | Task | Status | Depends on | Owner |
| --- | --- | --- | --- | --- |
| A1 | Design the schema | Done | – | architect |
| A2 | Build the API | To do | A1 | backend |
| A3 | Test the API | To do | A1, A2 | qa |
`);
    expect(spec.importedTasks.map(({ id, done, details }) => [id, done, details?.dependsOn])).toEqual([
      ["A1", true, []],
      ["A2", false, ["A1"]],
      ["A3", false, ["A1", "A2"]],
    ]);
  });

  it("takes numbers that begin anew under each heading for no ids, and titles over several lines whole", () => {
    const spec = specOf("# Tasks\n\n## One\n\n- [ ] 1. Draw\n  the map\n\n## Two\n\n- [ ] 1. Paint it\n");
    expect(spec.importedTasks.map(({ id, title }) => [id, title])).toEqual([
      ["T001", "Draw the map"],
      ["T002", "Paint it"],
    ]);
  });

  it("is refused with the circle when tasks wait for each other", () => {
    const result = parseSpec({
      text: "# Tasks\n\n- [ ] A1 One (after B1)\n- [ ] B1 Two (after A1)\n",
      fileName: "",
    });
    expect(result).toMatchObject({
      ok: false,
      error: { line: 3, message: expect.stringContaining('"One" → "Two" → "One"') },
    });
  });

  it("finds circles also where tasks are numbered as spec-kit numbers them", () => {
    const text = "# Tasks\n\n- [ ] T1 Alpha (depends on T2)\n- [ ] T2 Beta (depends on T1)\n";
    expect(parseSpec({ text, fileName: "tasks.md" })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('"Alpha" → "Beta" → "Alpha"') },
    });
  });

  it("keeps what a parallel task of spec-kit waits for by name", () => {
    const spec = specOf(
      "# Tasks: Board\n\n## Phase 1: Ground\n\n- [ ] T001 [P] One in src/one.ts\n- [ ] T002 [P] Two in src/two.ts (depends on T001)\n",
    );
    expect(importedTasks(spec).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["t001", []],
      ["t002", ["t001"]],
    ]);
  });

  it("leaves specs, spec-kit's lists and documents without tasks what they are", () => {
    const spec =
      "# Task board\n\n## Acceptance criteria\n\n- [ ] Given a task, when it is done, then it is gone\n";
    expect(specOf(spec, "spec.md").format).toBe("markdown");
    expect(specOf("# Tasks: Board\n\n- [ ] T001 Set up src/index.ts\n").format).toBe("speckit");
    expect(specOf("# Tasks\n\nNothing is planned yet.\n").format).not.toBe("task-list");
  });

  it("finds titles that hold an and or a comma before it takes a line apart", () => {
    const spec = specOf(`# Tasks

- [ ] Search and filter
- [ ] Read, check and keep the file
- [ ] Draw
- [ ] Show it
  - Depends on: Draw, search and filter and Read, check and keep the file, the moon
- [ ] Ship (depends on Search and Filter)
`);
    expect(spec.importedTasks.map(({ details }) => details?.dependsOn)).toEqual([
      ...[[], [], []],
      ["T003", "T001", "T002"],
      ["T001"],
    ]);
    expect(spec.warnings.map(({ message }) => message)).toEqual([
      '"Show it" waits for "the moon", which is no task of the list: left out.',
    ]);
  });
});
