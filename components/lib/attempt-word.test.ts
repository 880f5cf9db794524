import { expect, it } from "vitest";
import { attemptWord } from "./attempt-word";

it("says of the coordinator that it decided, not that its task has come to something", () => {
  expect(attemptWord({ agent: "coordinator", outcome: "succeeded" })).toBe("decided");
  expect(attemptWord({ agent: "coordinator", outcome: "failed" })).toBe("failed");
  expect(attemptWord({ agent: "bug-hunter", outcome: "succeeded" })).toBe("succeeded");
  expect(attemptWord({ agent: "coordinator", outcome: null })).toBe("running");
});
