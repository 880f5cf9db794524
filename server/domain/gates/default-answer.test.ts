import { expect, it } from "vitest";
import { defaultAnswer } from "./default-answer";

it.each([
  [["Keep them", "Remove them"], "Keep them"],
  [["Skip this task", "Build it with SQLite"], "Build it with SQLite"],
  [["By name", "By price (recommended)"], "By price (recommended)"],
  [["Skip it (recommended)", "By name"], "By name"],
  [["Overwrite what is there", "Skip duplicates (recommended)"], "Skip duplicates (recommended)"],
  [["Cancel the order at once", "Ask first"], "Cancel the order at once"],
])("answers %j with the first that goes on, or the one that is recommended", (options, answer) => {
  expect(defaultAnswer(options)).toBe(answer);
});

it("lets the agent decide where there are no options", () => {
  expect(defaultAnswer([])).toContain("Decide yourself");
});

it("leaves to a person what only drops work or hands it on", () => {
  const rehearsals = ["Skip this task", "Leave a todo test in its place", "Leave it to a real model"];
  for (const options of [rehearsals, ["Stop the mission", " cancel"], ["Do nothing"]])
    expect(defaultAnswer(options)).toBeNull();
});
