import { describe, expect, it } from "vitest";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

const added = {
  id: "added-1",
  title: "List overdue loans",
  description: "Add a function that lists loans older than 30 days, with a test",
  area: "general",
  writes: ["src/**", "test/**"],
  criteria: [],
} as const;

function play(task: Partial<Parameters<typeof fixtureBrief>[0]["task"]> = {}, agent = "backend-developer") {
  const brief = fixtureBrief({ agent, task: { ...added, writes: [...added.writes], criteria: [], ...task } });
  return playConversation({ brief, files: { "package.json": "{}", "src/models/loan.ts": "export {};\n" } });
}

describe("a task that a person added", () => {
  it.each(["backend-developer", "bug-hunter"])("is left as a todo test that names it, by the %s", (agent) => {
    const { files, finished, turns } = play({}, agent);
    const written = [...files.keys()].filter((path) => !/^(package\.json|src\/models\/loan\.ts)$/.test(path));
    expect(written).toEqual(["test/not-built/list-overdue-loans.test.ts"]);
    expect(files.get(written[0] ?? "")).toContain(
      'test("List overdue loans: Add a function that lists loans older than 30 days, with a test", { todo: "Not built: ',
    );
    expect(finished?.summary).toMatch(/^Not built: no pattern for "List overdue loans"\./);
    expect(turns.some(({ text }) => text.includes('Not built: no pattern for "List overdue loans"'))).toBe(
      true,
    );
  });

  it("stands where its write set lets it", () => {
    const { files, refused } = play({ writes: ["src/loans/**"] });
    expect(files.has("src/loans/list-overdue-loans.test.ts")).toBe(true);
    expect(refused).toEqual([]);
    expect([...play({ writes: ["src/models/**", "test/models/**"] }).files.keys()]).toContain(
      "test/models/list-overdue-loans.test.ts",
    );
  });

  it("is asked about where no test may be written", () => {
    const { turns } = play({ writes: ["src/loans.ts"] });
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name))).toContain("ask_person");
  });
});
