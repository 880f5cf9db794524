import { expect, it } from "vitest";
import { answersMessage } from "./answers-message";

it.each([
  ["@sol please use ISO dates everywhere", "Every date is written as ISO 8601 now.", true],
  ["@sol Use cm.", "I use cm.", true],
  ["Keep it short.", "Understood.", true],
  ["@sol please use ISO dates everywhere", "Writing src/api/http.ts (2 of 3)", false],
  ["@sol look at src/api/errors.ts", "Writing src/api/http.ts", false],
  ["@sol Use cm.", "Read; goes on with list_files", false],
  ["Bitte Ölstände in Litern", "Die Ölstände stehen in Litern.", true],
  ["", "Writing", false],
])("to %j, %j is an answer: %j", (message, said, answers) => {
  expect(answersMessage(message, said)).toBe(answers);
});
