import { describe, expect, it } from "vitest";
import { explainRejection } from "./explain-rejection";

describe("explainRejection", () => {
  it("says why tests had to go, by their names", () => {
    const rejection =
      "The task is not done:\n- These tests passed before the work and are gone or skipped now:\n  AC-1: adds (twice) (test/a.test.ts)\n  b (test/a.test.ts), skipped\nPut them back. Where one had to go, …";
    expect(explainRejection(rejection)).toEqual({
      removedTests: ["AC-1: adds (twice)", "b"].map((test) => ({ test, why: expect.any(String) })),
    });
  });

  it("says why criteria have no test", () => {
    const rejection =
      "- No test's name carries these criteria of the task: AC-1, AC-2. Write a test for each, or a todo with the reason; …";
    expect(explainRejection(rejection)).toEqual({
      notShown: ["AC-1", "AC-2"].map((criterion) => ({ criterion, why: expect.any(String) })),
    });
  });

  it("says nothing otherwise", () => {
    expect(explainRejection(undefined)).toEqual({});
    expect(explainRejection("- The tests do not pass:\n  a")).toEqual({});
  });
});
