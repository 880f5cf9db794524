import { describe, expect, it } from "vitest";
import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";
import { groupTests } from "./group-tests";

const test = (
  name: string,
  file: string,
  status: TestOutcome["status"] = "passed",
  line = 1,
): TestOutcome => ({
  name,
  file,
  status,
  line,
  durationMs: 2,
  message: null,
});
const criterion: CriterionEvidence = {
  id: "AC-1",
  text: "It works",
  state: "proven",
  tests: [{ name: "AC-1: it works", status: "passed", file: "b.test.ts", line: 1 }],
  tasks: [],
  commits: [],
};

describe("groupTests", () => {
  it("puts files with failures first, and in a file what failed before what passed", () => {
    const groups = groupTests(
      [
        test("fine", "a.test.ts"),
        test("also fine", "b.test.ts", "passed", 1),
        test("later", "b.test.ts", "todo", 2),
        test("broken", "b.test.ts", "failed", 9),
      ],
      [],
      false,
    );
    expect(groups.map(({ file, failed }) => [file, failed])).toEqual([
      ["b.test.ts", 1],
      ["a.test.ts", 0],
    ]);
    expect(groups[0]?.tests.map(({ name }) => name)).toEqual(["broken", "later", "also fine"]);
  });

  it("keeps only what failed when asked to", () => {
    const groups = groupTests([test("fine", "a.test.ts"), test("broken", "b.test.ts", "failed")], [], true);
    expect(groups.map(({ file }) => file)).toEqual(["b.test.ts"]);
  });

  it("names the criteria that a test proves by its name and file", () => {
    const [a, b] = groupTests(
      [test("AC-1: it works", "a.test.ts"), test("AC-1: it works", "b.test.ts")],
      [criterion],
      false,
    );
    expect(a?.tests[0]?.criteria).toEqual([]);
    expect(b?.tests[0]?.criteria).toEqual(["AC-1"]);
  });
});
