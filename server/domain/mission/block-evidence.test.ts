import { describe, expect, it } from "vitest";
import type { TestReport } from "@/contracts/evidence";
import { summarizeTests } from "../evidence/summarize-tests";
import { attemptLine, circleEvidence, failingTests, wordsEvidence } from "./block-evidence";

const failed = (name: string, message: string | null): TestReport["tests"][number] => ({
  ...{ name, message, status: "failed", file: "test/a.test.ts", line: 3, durationMs: 1 },
});
const told = (...tests: TestReport["tests"]) =>
  `The checks failed 3 times. The task is not done:\n- The tests do not pass: ${summarizeTests(
    { ...{ passed: 1, failed: tests.length, todo: 0, skipped: 0, complete: true, durationMs: 1 }, tests },
    { exitCode: 1, limitHit: null, stderr: "" },
  )}`;

describe("what an attempt failed with", () => {
  it("is a list of the tests that fail, with the first line of what each says", () => {
    const text = told(
      failed("reads its file again", "ENOENT: no such file\nat open"),
      failed("counts", null),
    );
    expect(wordsEvidence(text)).toBe(
      [
        "The checks failed 3 times. The task is not done:",
        "- The tests do not pass: 1 passed, 2 failed, 0 todo, 0 skipped",
        "",
        "**Tests that fail:**",
        "- **reads its file again** `test/a.test.ts:3`\\",
        "  `ENOENT: no such file`",
        "- **counts** `test/a.test.ts:3`",
      ].join("\n"),
    );
    expect(attemptLine(text)).toBe("test fails: reads its file again: ENOENT: no such file (and 1 more)");
  });

  it("says how many more there are, and keeps names that are Markdown as they are", () => {
    const text = told(...Array.from({ length: 12 }, (_, at) => failed(`a *b* ${at}`, "`x` is null")));
    expect(failingTests(text)).toContain("- … and 2 more");
    expect(failingTests(text)).toContain("**a \\*b\\* 9**");
    expect(failingTests(text)).toContain("`` `x` is null ``");
  });

  it("stays in words where no test failed", () => {
    expect(wordsEvidence("No result after 5 steps.")).toBe("No result after 5 steps.");
    expect(failingTests("No result after 5 steps.")).toBeNull();
    expect(attemptLine("Not done:\n- src/a.ts is outside")).toBe("Not done: src/a.ts is outside");
    const unchanged = "The checks failed 3 times. The task is not done:\n- No file was changed: write one.";
    expect(attemptLine(unchanged)).toBe("No file was changed: write one.");
    const passes = "The task is not done:\n- None of test/a.test.ts fails. Write a test that fails.";
    expect(attemptLine(passes)).toBe("None of test/a.test.ts fails.");
  });

  it("names what was compared where the first line only says that something was", () => {
    const text = told(failed("counts", "Expected values to be strictly equal:\n\n3 !== 9\n"));
    expect(attemptLine(text)).toBe("test fails: counts: Expected values to be strictly equal: 3 !== 9");
    expect(failingTests(text)).toContain("`Expected values to be strictly equal: 3 !== 9`");
    const trace =
      'Traceback (most recent call last):\n  File "/work/test_a.py", line 3, in test_a\n    self.assertEqual(3, 9)\nAssertionError: 3 != 9';
    expect(attemptLine(told(failed("counts", trace)))).toBe("test fails: counts: AssertionError: 3 != 9");
  });
});

it("shows the last calls of a circle, like ones together, as code that nothing leaves", () => {
  const lastCalls = ["write_file {}", ...Array(4).fill("read_file {`x`}")];
  expect(circleEvidence({ what: "The same call 4 times", lastCalls })).toBe(
    [
      "**What happened:** The same call 4 times.",
      "",
      "**The last calls:**",
      "- `write_file {}`",
      "- 4 × ``read_file {`x`}``",
    ].join("\n"),
  );
});
