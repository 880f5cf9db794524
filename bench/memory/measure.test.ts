import { expect, it } from "vitest";
import { measure, median } from "./measure";
import { questionSet } from "./question-set";

it("counts an answer by its place, in the first five and in the first ten", async () => {
  const places: Record<string, number> = { first: 0, fourth: 3, seventh: 6 };
  const questions = [...Object.keys(places), "none"].map((text) => ({ text, answerId: `answer-${text}` }));
  const search = async (text: string, limit: number) =>
    Array.from({ length: limit }, (_, place) =>
      places[text] === place ? `answer-${text}` : `other-${place}`,
    );
  const row = await measure({ name: "fake", search }, 7, questions);
  expect(row).toMatchObject({ system: "fake", docs: 7, recallAt5: 0.5 });
  expect(row.mrr).toBeCloseTo((1 + 1 / 4 + 1 / 7) / 4, 3);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

it("asks the same in every run, each question about an entry that is there once", () => {
  const set = questionSet(500, 50);
  expect(questionSet(500, 50)).toEqual(set);
  expect(new Set(set.entries.map(({ hash }) => hash)).size).toBe(500);
  const ids = new Set(set.entries.map(({ id }) => id));
  expect(set.questions.every(({ answerId }) => ids.has(answerId))).toBe(true);
});
