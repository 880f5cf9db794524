import { describe, expect, it } from "vitest";
import { parseTap } from "./parse-tap";

const nodeReport = `TAP version 13
# Subtest: AC-1: adds
ok 1 - AC-1: adds
  ---
  duration_ms: 1.5
  type: 'test'
  ...
# war-room at /work/test/sum.test.ts:4
# Subtest: sums
    # Subtest: AC-2: refuses text
    not ok 1 - AC-2: refuses text
      ---
      duration_ms: 2
      type: 'test'
      location: '/work/test/sum.test.ts:9:3'
      failureType: 'testCodeFailure'
      error: |-
        Expected values to be strictly equal:
        
        3 !== 4
        
      code: 'ERR_ASSERTION'
      ...
    # war-room at /work/test/sum.test.ts:9
    # Subtest: AC-3 later
    ok 2 - AC-3 later # TODO not built
      ---
      duration_ms: 0.1
      ...
    # Subtest: AC-4 other platform
    ok 3 - AC-4 other platform # SKIP no reason
      ---
      duration_ms: 0.1
      ...
    1..3
not ok 2 - sums
  ---
  duration_ms: 5
  type: 'suite'
  failureType: 'subtestsFailed'
  error: '1 subtest failed'
  ...
1..2
# tests 4
# duration_ms 199.5
`;

describe("parseTap on node's own report", () => {
  const report = parseTap(nodeReport);

  it("counts tests, not the suites around them", () => {
    expect(report).toMatchObject({
      passed: 1,
      failed: 1,
      todo: 1,
      skipped: 1,
      complete: true,
      durationMs: 199.5,
    });
  });

  it("names nested tests by their whole path", () => {
    expect(report.tests.map((test) => test.name)).toEqual([
      "AC-1: adds",
      "sums > AC-2: refuses text",
      "sums > AC-3 later",
      "sums > AC-4 other platform",
    ]);
  });

  it("places failures by their diagnostics and passes by our reporter's comment", () => {
    expect(report.tests[0]).toMatchObject({ file: "test/sum.test.ts", line: 4, durationMs: 1.5 });
    expect(report.tests[1]).toMatchObject({ file: "test/sum.test.ts", line: 9 });
    expect(report.tests[1]?.message).toContain("3 !== 4");
  });
});

describe("parseTap on what is not as it should be", () => {
  it("ignores junk before, between and after", () => {
    const report = parseTap("npm warn x\n\nTAP version 13\nok 1 - a\nhello\nok 2 - b\n1..2\nbye\n");
    expect(report).toMatchObject({ passed: 2, complete: true });
  });

  it.each([
    ["nothing at all", ""],
    ["no plan", "TAP version 13\nok 1 - a\n"],
    ["fewer tests than planned", "1..3\nok 1 - a\n"],
    ["more tests than planned", "1..1\nok 1 - a\nok 2 - b\n"],
    ["a bail-out", "1..2\nok 1 - a\nBail out! no database\n"],
    ["a report cut inside a subtest", "TAP version 13\n# Subtest: s\n    ok 1 - a\n"],
    ["prose", "Segmentation fault (core dumped)"],
  ])("is incomplete on %s", (_, text) => {
    expect(parseTap(text).complete).toBe(false);
  });

  it("is complete on a plan of no tests", () => {
    expect(parseTap("TAP version 13\n1..0 # skip nothing to do\n")).toMatchObject({
      complete: true,
      tests: [],
    });
  });

  it("keeps tests of a subtest whose end is missing", () => {
    expect(parseTap("# Subtest: s\n    ok 1 - a\n    1..1\n").tests.map((test) => test.name)).toEqual([
      "s > a",
    ]);
  });

  it("counts a suite that failed by itself, such as in a hook", () => {
    const text =
      "# Subtest: s\n    ok 1 - a\n    1..1\nnot ok 1 - s\n  ---\n  error: 'after hook'\n  ...\n1..1\n";
    expect(parseTap(text)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("treats a failing todo as todo", () => {
    expect(parseTap("not ok 1 - a # TODO\n1..1\n")).toMatchObject({ failed: 0, todo: 1 });
  });

  it("does not take a file without tests for a passed test", () => {
    expect(parseTap("ok 1 - test/AC-9.test.ts\n1..1\n").tests).toEqual([]);
  });

  it("says why a file could not be loaded", () => {
    const text =
      "# Error: Cannot find module './x.ts'\nnot ok 1 - test/a.test.ts\n  ---\n  error: 'test failed'\n  ...\n1..1\n";
    expect(parseTap(text).tests[0]?.message).toContain("Cannot find module");
  });

  it("is not fooled by what a test prints, which node turns into comments", () => {
    const report = parseTap("TAP version 13\n# not ok 5 - AC-1\n# ok 6 - AC-2\nok 1 - real\n1..1\n");
    expect(report.tests.map((test) => test.name)).toEqual(["real"]);
  });

  it("cuts long messages", () => {
    const text = `not ok 1 - a\n  ---\n  error: '${"x".repeat(5000)}'\n  ...\n1..1\n`;
    expect(parseTap(text).tests[0]?.message).toHaveLength(2000);
  });
});
