import { describe, expect, it } from "vitest";
import { importedTasks } from "@/server/domain/plan/imported-plan";
import { parseSpec } from "../parse-spec";
import { givenToTeam } from "./given-to-team";

function specOf(list: unknown) {
  const result = parseSpec({ text: JSON.stringify(list), fileName: "tasks.json" });
  if (!result.ok) throw new Error(result.error.message);
  return result.spec;
}

const team = [
  { name: "payments-developer", output: "files" },
  { name: "handbook-writer", output: "document" },
  { name: "licence-reviewer", output: "review" },
  { name: "qa-engineer", output: "files" },
] as const;

const spec = specOf([
  { id: "a", title: "Charge the card", assignee: "Payments Developer", dependsOn: [] },
  { id: "b", title: "Explain the fees", assignee: "handbook_writer", dependsOn: ["a"] },
  { id: "c", title: "Read the licences", assignee: "licence-reviewer", dependsOn: ["a"] },
  { id: "d", title: "Try it", assignee: "tester", dependsOn: ["a"] },
  { id: "e", title: "Nobody's", dependsOn: ["a"] },
]);

describe("a list's tasks and a team", () => {
  it("gives them to agents of one's own that it names, as what these leave", () => {
    const tasks = importedTasks(givenToTeam(spec, team));
    expect(tasks.map(({ agent, type }) => [agent, type])).toEqual([
      ["payments-developer", "implementation"],
      ["handbook-writer", "research"],
      ["backend-developer", "implementation"],
      ["qa-engineer", "testing"],
      ["backend-developer", "implementation"],
    ]);
    expect(tasks[1]?.writes).toEqual(["docs/b/**"]);
  });

  it("takes back what was said of them, and nothing else", () => {
    expect(spec.warnings.map(({ message }) => message)).toEqual([
      "Nobody is called Payments Developer: 1 task given to whom the words suggest.",
      "Nobody is called handbook_writer: 1 task given to whom the words suggest.",
      "Nobody is called licence-reviewer: 1 task given to whom the words suggest.",
      "tester is qa-engineer here: 1 task.",
    ]);
    expect(givenToTeam(spec, team).warnings.map(({ message }) => message)).toEqual([
      "Nobody is called licence-reviewer: 1 task given to whom the words suggest.",
      "tester is qa-engineer here: 1 task.",
    ]);
  });

  it("leaves a spec as it is where nobody of the team is named", () => {
    expect(givenToTeam(spec, [])).toBe(spec);
  });
});
