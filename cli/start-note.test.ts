import { expect, it } from "vitest";
import { readWords } from "./read-spec-input";
import { startNote } from "./start-note";

it("says before a run that a question is no RFC to build", async () => {
  const input = readWords("Where shall we keep the loans? In SQLite, or in files?");
  if (!input.ok) throw new Error(input.message);
  expect(await startNote("implement-rfc", input)).toMatch(/^Note: This is no accepted RFC.* --workflow rfc /);
  expect(await startNote("rfc", input)).toBeNull();
  expect(await startNote("of-a-project", input)).toBeNull();
});
