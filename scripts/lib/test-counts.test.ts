import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addCounts, closingLine, noTests, playwrightCounts, vitestCounts } from "./test-counts.mjs";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "war-room-counts-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: object): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it("counts a test file that could not be loaded as a failure", () => {
  const file = report({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { name: "a.test.ts", status: "failed", assertionResults: [{ status: "failed", fullName: "adds one" }] },
      { name: "b.test.ts", status: "failed", assertionResults: [] },
    ],
  });
  const failures = ["a.test.ts: adds one", "b.test.ts: could not be loaded"];
  expect(vitestCounts(file)).toEqual({ passed: 3, failed: 2, skipped: 2, failures });
});

it("counts an error outside of any browser test as a failure", () => {
  const file = report({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] });
  expect(playwrightCounts(file)).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

it("names the browser tests that failed, however deep their group", () => {
  const failed = { file: "room.spec.ts", specs: [{ title: "a task is approved", ok: false }] };
  const suites = [{ file: "room.spec.ts", specs: [{ title: "opens", ok: true }], suites: [failed] }];
  const file = report({ stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 0 }, errors: [], suites });
  expect(playwrightCounts(file).failures).toEqual(["room.spec.ts: a task is approved"]);
});

it("names the browser tests that passed only when they were tried again, and counts them as passed", () => {
  const specs = [
    { title: "opens", ok: true, tests: [{ status: "expected" }] },
    { title: "a task is approved", ok: true, tests: [{ status: "flaky" }] },
  ];
  const suites = [{ file: "room.spec.ts", specs }];
  const file = report({ stats: { expected: 1, unexpected: 0, flaky: 1, skipped: 0 }, errors: [], suites });
  expect(playwrightCounts(file)).toMatchObject({
    ...{ passed: 2, failed: 0, failures: [] },
    flaky: ["room.spec.ts: a task is approved"],
  });
});

it("counts nothing where a runner left no report", () => {
  expect(vitestCounts(join(folder, "absent.json"))).toEqual(noTests);
});

it("writes the closing line, naming skipped tests only when there are any", () => {
  expect(closingLine({ passed: 4, failed: 0, skipped: 0 })).toBe("4 passed, 0 failed");
  const sum = addCounts({ passed: 4, failed: 0, skipped: 0 }, { passed: 1, failed: 2, skipped: 3 });
  expect(closingLine(sum)).toBe("5 passed, 2 failed, 3 skipped");
});
