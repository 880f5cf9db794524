import { describe, expect, it } from "vitest";
import { importedTasks } from "@/server/domain/plan/imported-plan";
import { parseSpec } from "../parse-spec";

const read = (text: string, fileName = "tasks.csv") => parseSpec({ text, fileName });

function specOf(text: string, fileName?: string) {
  const result = read(text, fileName);
  if (!result.ok) throw new Error(`${result.error.line}: ${result.error.message}`);
  return result.spec;
}
const messages = (text: string) => specOf(text).warnings.map(({ message }) => message);
const planned = (text: string, fileName?: string) =>
  importedTasks(specOf(text, fileName)).map(({ id, title, agent, dependsOn }) => [
    id,
    title,
    agent,
    dependsOn,
  ]);

describe("a list of tasks in CSV", () => {
  it("is read by its first row: titles, ids, states, agents, dependencies, descriptions over several lines", () => {
    const text = [
      "ID,Title,Description,Status,Assignee,Depends on,Priority,Story points",
      "A1,Design the schema,,Done,architect,,high,3",
      'A2,"Build the API, all of it","Three routes.',
      'And ""quotes"".",To do,backend,A1,high,5',
      "A3,Test the API,,In progress,qa,A1; A2,low,1",
      "",
    ].join("\r\n");
    const spec = specOf(`\uFEFF${text}`, "Lending_desk.csv");
    expect(spec).toMatchObject({ format: "task-list", name: "Lending desk" });
    expect(spec.importedTasks).toMatchObject([
      { id: "A1", title: "Design the schema", done: true, line: 2 },
      {
        ...{ id: "A2", title: "Build the API, all of it", done: false, line: 3 },
        details: {
          description: 'Three routes.\nAnd "quotes".',
          agent: "backend-developer",
          dependsOn: ["A1"],
        },
      },
      { id: "A3", line: 5, details: { agent: "qa-engineer", dependsOn: ["A1", "A2"] } },
    ]);
    expect(spec.warnings.slice(0, 2)).toEqual([
      { message: "The columns Priority, Story points: not used.", line: 1 },
      { message: "1 task with the status In progress: begun anew, nothing of it is taken over.", line: 5 },
    ]);
  });

  it.each([
    ["semicolons", "Name;Owner;Notes\nBuild it;backend;a, b\nTest it;qa;c\n"],
    ["tabs", "Name\tOwner\tNotes\nBuild it\tbackend\ta, b\nTest it\tqa\tc\n"],
  ])("may have %s between its cells", (_name, text) => {
    expect(planned(text)).toEqual([
      ["t001", "Build it", "backend-developer", []],
      ["t002", "Test it", "qa-engineer", ["t001"]],
    ]);
  });

  it("may begin with Excel's line of its separator, and be cancelled in other words", () => {
    const spec = specOf("sep=;\nTitle;Status\nBuild it;open\nPaint it;Won't Do\n");
    expect(spec.importedTasks).toMatchObject([{ title: "Build it", line: 3 }]);
    expect(spec.warnings[0]).toEqual({ message: "1 task with the status Won't Do: left out.", line: 4 });
  });

  it("is read as other tools write it: columns in their words, several of one kind, short and empty rows", () => {
    const jira =
      'Issue key,Summary,Issue Type,Predecessors,Predecessors\nP-1,Draw,Story\n,,,,\nP-2,"Build",Task,P-1,\nP-3,Test,Task,P-1,P-2\n';
    expect(planned(jira).map(([id, , , dependsOn]) => [id, dependsOn])).toEqual([
      ["p-1", []],
      ["p-2", ["p-1"]],
      ["p-3", ["p-1", "p-2"]],
    ]);
    expect(messages(jira)).toContain("The column Issue Type: not used.");
  });

  it("gives a task without an id the next one that no other has", () => {
    const text = "id,title\nT002,Build it\n,Test it\nT003,Ship it\n";
    expect(planned(text).map(([id]) => id)).toEqual(["t002", "t004", "t003"]);
  });

  it("names no column that says nothing", () => {
    expect(messages("title,status,,Sprint\nBuild it,open,,\n")).toEqual([]);
  });

  it("takes the first sentence for the title where no column is for titles", () => {
    const spec = specOf(
      'taskId,difficulty,problem_statement.environment,problem_statement.problem\n"7", "hard","Write a stack.\n1. Tag it.","Deploy it safely. In one region."\n',
    );
    expect(spec.importedTasks).toMatchObject([
      {
        ...{ id: "7", title: "Deploy it safely" },
        details: {
          description:
            "problem_statement.environment: Write a stack.\n1. Tag it.\n\nproblem_statement.problem: Deploy it safely. In one region.",
        },
      },
    ]);
    expect(spec.warnings[0]?.message).toBe("The column difficulty: not used.");
  });

  it("takes a title from what is to be done, and not from what is said beside it", () => {
    const text =
      "Description,Acceptance criteria,Notes\nBuild a stack. Keep it small.,It is up.,Ask Ann first.\n";
    expect(specOf(text).importedTasks).toMatchObject([{ title: "Build a stack" }]);
    expect(specOf("Notes,Context\nBuild a queue.,\n").importedTasks).toMatchObject([
      { title: "Build a queue" },
    ]);
  });

  it.each([
    ['title,status\nOne,done\nTwo,"do\nn', 3, /not closed/],
    ['title,status\n"One" or two,done\n', 2, /quotes of this row do not match/],
    ['title,notes\nOne,"a\nb"\nTwo,b, c\n', 4, /3 cells, the first row has 2/],
    ["colour,size\nred,1\n", 1, /no column for the tasks' titles .* it has colour, size\./],
    ["title,status\n", 1, /no tasks/],
    ["title,status\nOne,open\n,open\n", 3, /no title/],
    ["id,title\n1,One\n1,Two\n", 3, /Two tasks have the id 1/],
    ["title,depends on\nOne,Two\nTwo,One\n", 2, /"One" → "Two" → "One"/],
  ])("is refused with the line where it cannot be right: %j", (text, line, message) => {
    const result = read(text);
    expect(result).toMatchObject({ ok: false, error: { code: "task-list", line } });
    expect(result.ok ? "" : result.error.message).toMatch(message);
  });

  it("is known without its file's name by its first row, and other texts with commas are left what they are", () => {
    expect(specOf("title,status\nBuild it,open\n", "").format).toBe("task-list");
    expect(specOf("taskId,level,problem\n7,hard,Build the shop\n", "").format).toBe("task-list");
    expect(specOf("sep=;\ntitle;status\nBuild it;open\n", "").format).toBe("task-list");
    for (const text of [
      "Build a title, and a status\nfor all.\n",
      "# Title, status\n\nMore.\n",
      "title,status",
    ])
      expect(specOf(text, "").format).not.toBe("task-list");
    expect(specOf("title,status\nBuild it,open\n", "notes.md").format).not.toBe("task-list");
  });
});
