import { expect, it } from "vitest";
import { changeWords } from "./change-words";

it("names the criteria that concern a task before what else has changed", () => {
  const criteria = [
    { id: "AC-4", isNew: true },
    { id: "AC-5", isNew: true },
    { id: "AC-1", isNew: false },
  ];
  expect(changeWords({ changed: ["criterion", "plan"], criteria })).toBe(
    "AC-4, AC-5 are new, AC-1 is worded anew; its entry in the plan has changed",
  );
  expect(changeWords({ changed: ["dependency"], criteria: [] })).toBe("it builds on what is done again");
});
