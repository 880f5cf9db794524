import { describe, expect, it } from "vitest";
import { importedTasks } from "@/server/domain/plan/imported-plan";
import { parseSpec } from "../parse-spec";

const read = (list: unknown, fileName = "tasks.json") =>
  parseSpec({ text: typeof list === "string" ? list : JSON.stringify(list, null, 2), fileName });

function specOf(list: unknown) {
  const result = read(list);
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

const list = [
  { id: 1, title: "Define the scope", status: "DONE", assigned_to: "project-manager", dependencies: [] },
  {
    id: 2,
    title: "Design the API (Updated)",
    status: "READY_FOR_REVIEW",
    assigned_to: "code-architect",
    dependencies: ["Define the scope"],
  },
  {
    id: 3,
    title: "Build the service layer",
    description: "All of it.",
    status: "TODO",
    assigned_to: "wizard",
    dependencies: ["design the api", 1],
  },
  {
    id: 4,
    title: "Test the service layer",
    status: "IN_PROGRESS",
    assigned_to: "qa-tester",
    dependencies: ["Build the service", "Sing a song"],
  },
  { id: 5, title: "Old idea", status: "CANCELLED", assigned_to: "qa-tester", dependencies: [] },
];

describe("a list of tasks in JSON", () => {
  it("becomes a plan whose dependencies are found by id, title, and nearly the title", () => {
    const tasks = importedTasks(specOf(list));
    expect(tasks.map(({ id, agent, type, dependsOn }) => ({ id, agent, type, dependsOn }))).toEqual([
      { id: "task-2", agent: "architect", type: "research", dependsOn: [] },
      { id: "task-3", agent: "backend-developer", type: "implementation", dependsOn: ["task-2"] },
      { id: "task-4", agent: "qa-engineer", type: "testing", dependsOn: ["task-3"] },
    ]);
    expect(tasks[1]?.description).toBe("All of it.");
    expect(tasks[0]?.writes).toEqual(["docs/task-2/**"]);
  });

  it("finds a title whose words are run together", () => {
    const joined = [
      { title: "Define System Architecture" },
      { title: "Build", dependencies: ["DefineSystemArchitecture"] },
    ];
    expect(importedTasks(specOf(joined))[1]?.dependsOn).toEqual(["t001"]);
  });

  it("says what was taken for something else, with its line", () => {
    expect(specOf(list).warnings).toEqual([
      {
        message: '"Test the service layer" waits for "Sing a song", which is no task of the list: left out.',
        line: 31,
      },
      {
        message: "1 task with the status READY_FOR_REVIEW: begun anew, nothing of it is taken over.",
        line: 11,
      },
      { message: "1 task with the status IN_PROGRESS: begun anew, nothing of it is taken over.", line: 31 },
      { message: "1 task with the status CANCELLED: left out.", line: 41 },
      { message: "project-manager is product-manager here: 1 task.", line: 4 },
      { message: "code-architect is architect here: 1 task.", line: 11 },
      { message: "Nobody is called wizard: 1 task given to whom the words suggest.", line: 20 },
      { message: "qa-tester is qa-engineer here: 1 task.", line: 31 },
    ]);
  });

  it("says which fields are not used, where a task has something in them", () => {
    const full = [
      { title: "One", priority: 3, review_comments: [], approver: null, project_id: "Desk" },
      { title: "Two", priority: 1, task_type: "RFC" },
    ];
    expect(specOf(full).warnings[0]).toEqual({
      ...{ message: "The fields priority, task_type: not used.", line: 1 },
    });
  });

  it("gives a task to the agent of ours that it names, unless that one changes no files", () => {
    const named = [
      { title: "Connect it", agent: "integration-developer" },
      { title: "Watch it", agent: "monitoring-specialist" },
      { title: "Draw it", agent: "diagram-creator" },
      { title: "Store it", agent: "code-reviewer" },
    ];
    const spec = specOf(named);
    expect(importedTasks(spec).map(({ agent, type }) => [agent, type])).toEqual([
      ["integration-developer", "implementation"],
      ["monitoring-specialist", "monitoring"],
      ["diagram-creator", "diagram"],
      ["backend-developer", "implementation"],
    ]);
    expect(spec.warnings.map(({ message }) => message)).toEqual([
      "code-reviewer changes no files: 1 task given to whom the words suggest.",
      "No task says what it waits for: they are done in the order of the list.",
    ]);
  });

  it("keeps ids apart that are alike in ours, also in other scripts", () => {
    const alike = [
      { id: "A-1", title: "One" },
      { id: "A.1", title: "Two" },
      { id: "一", title: "Three", dependencies: ["A.1"] },
      { id: "二", title: "Four", dependencies: ["一"] },
    ];
    expect(importedTasks(specOf(alike)).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["a-1", []],
      ["a-1-2", []],
      ["task-3", ["a-1-2"]],
      ["task-4", ["task-3"]],
    ]);
  });

  it("hands on what a dropped task waited for", () => {
    const dropped = [
      { id: "a", title: "One" },
      { id: "b", title: "Two", status: "cancelled", dependencies: ["a"] },
      { id: "c", title: "Three", dependencies: ["b"] },
    ];
    expect(importedTasks(specOf(dropped)).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ["a", []],
      ["c", ["a"]],
    ]);
  });

  it("is refused when a task waits for itself", () => {
    expect(read([{ id: "1", title: "One", dependencies: ["1"] }])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('"One" → "One"') },
    });
  });

  it("is refused with the circle when tasks wait for each other", () => {
    const circle = [
      { id: "a", title: "First", dependsOn: ["Third"] },
      { id: "b", title: "Second", dependsOn: ["a"] },
      { id: "c", title: "Third", dependsOn: ["b"] },
    ];
    expect(read(circle)).toMatchObject({
      ok: false,
      error: {
        code: "task-list",
        message:
          'These tasks wait for each other: "First" → "Third" → "Second" → "First". Take one of these dependencies out.',
        line: 4,
      },
    });
  });

  it.each([
    ["[", "The JSON cannot be read"],
    ["{}", "There is no list of tasks in it"],
    ["[]", "The list has no tasks."],
    ['[{ "title": "" }]', "Task 1, title"],
    ['[{ "id": 1, "title": "A" }, { "id": "1", "title": "B" }]', "Two tasks have the id 1."],
    ['["A"]', "Task 1"],
  ])("is refused in words when it is none: %s", (text, message) => {
    const result = read(text);
    expect(!result.ok && result.error.message).toContain(message);
  });

  it("is known without its file's name, and may stand under a name", () => {
    const wrapped = JSON.stringify({ name: "Shelf", tasks: [{ title: "Build it" }] });
    const result = read(wrapped, "");
    expect(result).toMatchObject({ ok: true, spec: { format: "task-list", name: "Shelf" } });
  });

  it("says which tasks a title could mean that several have", () => {
    const twins = [
      { id: "a", title: "Do it" },
      { id: "b", title: "Do it" },
      { id: "c", title: "Then that", dependencies: ["Do it"] },
    ];
    const spec = specOf(twins);
    expect(importedTasks(spec).at(-1)?.dependsOn).toEqual([]);
    expect(spec.warnings[0]).toEqual({
      message:
        '"Then that" waits for "Do it", which could be 2 tasks: a "Do it" (line 4), b "Do it" (line 8). Left out: name the one that is meant by its id.',
      line: 12,
    });
  });

  it("is refused when a task waits for its own title, to the letter or nearly", () => {
    for (const wanted of ["Build it", "build it!"])
      expect(read([{ title: "Build it", dependencies: [wanted] }, { title: "Other" }])).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining('"Build it" → "Build it"') },
      });
  });

  it("counts every field in which a task says what it waits for", () => {
    const spec = specOf([
      { title: "A" },
      { title: "B" },
      { title: "C", dependencies: ["A"], depends_on: ["B"] },
      { title: "D", blocked_by: ["A"], dependsOn: ["C", "A"] },
    ]);
    expect(importedTasks(spec).map(({ dependsOn }) => dependsOn)).toEqual([
      ...[[], []],
      ["t001", "t002"],
      ["t003", "t001"],
    ]);
    expect(spec.warnings).toEqual([]);
  });

  it.each(["running", "blocked", "review", "failed", "awaiting_approval"])(
    "begins a task anew that is %s elsewhere, and says so",
    (status) => {
      expect(specOf([{ title: "A", status }]).warnings).toEqual([
        { message: `1 task with the status ${status}: begun anew, nothing of it is taken over.`, line: 3 },
      ]);
    },
  );

  it("leaves a task to a reviewer of ours that is to look at something, and says who builds instead otherwise", () => {
    const spec = specOf([
      { id: "a", title: "Build the login" },
      { id: "b", title: "Security audit of the login", assignee: "Security Engineer", dependsOn: ["a"] },
      { id: "c", title: "Encrypt the backups", assignee: "security-engineer", dependsOn: ["a"] },
      { id: "d", title: "Write the stories", assignee: "business-analyst", dependsOn: ["a"] },
    ]);
    expect(importedTasks(spec).map(({ agent, type }) => [agent, type])).toEqual([
      ["backend-developer", "implementation"],
      ["security-engineer", "code_review"],
      ["senior-developer", "implementation"],
      ["product-manager", "research"],
    ]);
    expect(spec.warnings.map(({ message }) => message)).toEqual([
      "security-engineer changes no files: 1 task given to senior-developer.",
      "business-analyst writes whole specs and no other files: 1 task given to product-manager.",
    ]);
  });
});
