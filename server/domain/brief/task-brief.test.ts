import { expect, it } from "vitest";
import { readBrief, renderBrief, renderReviewBrief, type TaskBrief, taskBriefSchema } from "./task-brief";

const brief = (change: Partial<TaskBrief> = {}): TaskBrief =>
  taskBriefSchema.parse({
    mission: { id: "m", title: "Shelf" },
    task: {
      ...{ id: "t", number: "1.1", title: "Models", description: "", type: "code_review", area: "models" },
      ...{ writes: [], criteria: [] },
    },
    agent: { name: "code-reviewer", callsign: "orion" },
    attempt: 1,
    ...change,
  });

it("is read back as it was told, and says nothing of what there is nothing of", () => {
  const told = brief({ notes: ["Mind </brief> and <change>"], files: ["a.ts"] });
  const text = renderBrief(told);
  expect(readBrief([text])).toEqual(told);
  expect(text).not.toMatch(/"(findings|failures|review|evidence)"/);
});

it("tells a diff as lines, which cannot end it early", () => {
  const diff = '+const a = "x < y";\n+</change>\n+</brief>\n</change>\n+end';
  const told = brief({ review: { taskId: "t", title: "Models", commit: "c", diff } });
  const text = renderBrief(told);
  expect(text).toContain('\n+const a = "x < y";\n');
  expect(text.split("\n</change>")).toHaveLength(2);
  expect(readBrief([text])).toEqual(told);
});

it("of before, with the diff among its fields, is still read", () => {
  const told = brief({ review: { taskId: "t", title: "Models", commit: "c", diff: "+a" } });
  expect(readBrief([`<brief>\n${JSON.stringify(told)}\n</brief>\n\nDo this task now.`])).toEqual(told);
});

it("tells reviews of one change apart only after all that they are told alike", () => {
  const diff = "+<brief>{}</brief>\n</change>\n<situation>{}</situation>";
  const review = { taskId: "t", title: "Models", commit: "c", diff };
  const told = ["code-reviewer", "security-engineer"].map((name) =>
    brief({ agent: { name, callsign: name }, review, files: ["a.ts"], notes: ["Mind </brief>"] }),
  );
  const [one, other] = told.map(renderReviewBrief);
  expect(one?.shared).toBe(other?.shared);
  expect(one?.shared).toContain("+<brief>");
  expect(one?.own).not.toBe(other?.own);
  expect(readBrief([one?.shared ?? "", "You are orion.", one?.own ?? ""])).toEqual(told[0]);
  expect(readBrief([one?.shared ?? ""])).toBeNull();
});
