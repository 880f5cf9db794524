import { describe, expect, it } from "vitest";
import { detectFormat, parseTestReport, type TestReportFormat } from "./parse-test-report";

const lines = (...values: object[]) => values.map((value) => JSON.stringify(value)).join("\n");

/** The same story in every format: one test passed, one failed with "3 is not 4", one was skipped. */
const reports: Record<TestReportFormat, string> = {
  tap: "1..3\nok 1 - adds\nnot ok 2 - refuses\n  ---\n  message: 3 is not 4\n  ...\nok 3 - later # SKIP\n",
  junit: `<?xml version="1.0"?><testsuites tests="3"><testsuite name="sums" time="0.5">
    <testcase name="adds" file="test/a.test.ts" line="4" time="0.002"/>
    <testcase name="refuses"><failure message="3 is not 4">at &lt;anonymous&gt;</failure></testcase>
    <testcase name="later"><skipped/></testcase></testsuite></testsuites>`,
  trx: `<?xml version="1.0"?><TestRun><Times start="2026-01-01T00:00:00Z" finish="2026-01-01T00:00:01Z"/><Results>
    <UnitTestResult testName="adds" outcome="Passed" duration="00:00:00.002"/>
    <UnitTestResult testName="refuses" outcome="Failed"><Output><ErrorInfo><Message>3 is not 4</Message>
      <StackTrace>at X in a.cs:line 7</StackTrace></ErrorInfo></Output></UnitTestResult>
    <UnitTestResult testName="later" outcome="NotExecuted"/></Results>
    <ResultSummary><Counters total="3"/></ResultSummary></TestRun>`,
  mocha: lines({
    stats: { tests: 3, duration: 5 },
    tests: [
      { fullTitle: "adds" },
      { fullTitle: "refuses", err: { message: "3 is not 4" } },
      { fullTitle: "later" },
    ],
    pending: [{ fullTitle: "later" }],
    failures: [{ fullTitle: "refuses", err: {} }],
  }),
  jest: lines({
    testResults: [
      {
        name: "/work/test/a.test.ts",
        assertionResults: [
          { ancestorTitles: ["sums"], title: "adds", status: "passed", location: { line: 4 } },
          { title: "refuses", status: "failed", failureMessages: ["3 is not 4"] },
          { title: "later", status: "pending" },
        ],
      },
    ],
  }),
  rspec: lines({
    examples: [
      { full_description: "adds", status: "passed", file_path: "./spec/a.rb", line_number: 4 },
      { full_description: "refuses", status: "failed", exception: { message: "3 is not 4" } },
      { full_description: "later", status: "pending" },
    ],
    summary: { duration: 1, example_count: 3 },
  }),
  go: lines(
    { Action: "run", Package: "p", Test: "adds" },
    { Action: "pass", Package: "p", Test: "adds", Elapsed: 0.002 },
    { Action: "output", Package: "p", Test: "refuses", Output: "    a_test.go:7: 3 is not 4\n" },
    { Action: "fail", Package: "p", Test: "refuses" },
    { Action: "skip", Package: "p", Test: "later" },
    { Action: "fail", Package: "p", Elapsed: 1 },
  ),
  dart: lines(
    { type: "start", protocolVersion: "0.1.1", time: 0 },
    { type: "suite", suite: { id: 0, path: "test/a.dart" } },
    { type: "testStart", time: 1, test: { id: 9, name: "loading test/a.dart", suiteID: 0 } },
    { type: "testDone", time: 2, testID: 9, result: "success", hidden: true },
    ...["adds", "refuses", "later"].map((name, id) => ({
      type: "testStart",
      time: 3,
      test: { id, name, suiteID: 0, line: 4 },
    })),
    { type: "error", testID: 1, error: "3 is not 4" },
    { type: "testDone", time: 5, testID: 0, result: "success" },
    { type: "testDone", time: 5, testID: 1, result: "failure" },
    { type: "testDone", time: 5, testID: 2, result: "success", skipped: true },
    { type: "done", time: 6 },
  ),
};
const formats = Object.keys(reports) as TestReportFormat[];

describe("parseTestReport", () => {
  it.each(formats)("recognises and reads %s", (format) => {
    expect(detectFormat(reports[format])).toBe(format);
    const report = parseTestReport({ text: `\uFEFF${reports[format]}` });
    expect(report).toMatchObject({ passed: 1, failed: 1, skipped: 1, todo: 0, complete: true });
    expect(report.tests.map(({ name }) => name.replace("sums > ", ""))).toEqual(["adds", "refuses", "later"]);
    expect(report.tests[1]?.message).toContain("3 is not 4");
  });

  it.each(formats)("calls a cut %s report incomplete, without a throw", (format) => {
    const text = reports[format].slice(0, Math.floor(reports[format].length * 0.6));
    expect(parseTestReport({ format, text }).complete).toBe(false);
  });

  it.each(formats)("makes an empty, incomplete report of prose read as %s", (format) => {
    expect(parseTestReport({ format, text: "command not found" })).toMatchObject({
      complete: false,
      tests: [],
    });
    expect(parseTestReport({ format, text: "" })).toMatchObject({ complete: false, tests: [] });
  });

  it("finds a JSON report behind a tool's chatter", () => {
    expect(parseTestReport({ text: `> test\n> mocha\n\n${reports.mocha}\nDone.` })).toMatchObject({
      passed: 1,
      complete: true,
    });
  });

  it("places tests by file and line where the format tells", () => {
    const place = (format: TestReportFormat, index: number) => {
      const { file, line } = parseTestReport({ text: reports[format] }).tests[index] ?? {};
      return `${file}:${line}`;
    };
    expect([place("junit", 0), place("jest", 0), place("dart", 0)]).toEqual([
      "test/a.test.ts:4",
      "test/a.test.ts:4",
      "test/a.dart:4",
    ]);
    expect([place("rspec", 0), place("go", 1), place("trx", 1)]).toEqual([
      "spec/a.rb:4",
      "a_test.go:7",
      "a.cs:7",
    ]);
  });
});

describe("oddities of single formats", () => {
  it("reads todo from node's JUnit reporter, and tests without a suite", () => {
    const text =
      '<testsuites><testcase name="later" classname="test"><skipped type="todo"/></testcase></testsuites>';
    expect(parseTestReport({ text }).tests).toMatchObject([{ name: "later", status: "todo" }]);
  });

  it("joins nested JUnit suites and class names, without repeating them", () => {
    const text =
      '<testsuites><testsuite name="a"><testsuite name="b"><testcase classname="b › c" name="d"/></testsuite></testsuite></testsuites>';
    expect(parseTestReport({ text }).tests[0]?.name).toBe("a > b > c > d");
  });

  it("does not expand a bomb of XML entities", () => {
    const entities = Array.from(
      { length: 20 },
      (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};&e${i};&e${i};">`,
    ).join("");
    const text = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "x">${entities}]><testsuites><testsuite name="&e20;"/></testsuites>`;
    expect(JSON.stringify(parseTestReport({ format: "junit", text })).length).toBeLessThan(10_000);
  });

  it("counts a Jest file that could not be loaded as failed", () => {
    const text = lines({
      testResults: [
        { name: "/work/a.test.ts", status: "failed", message: "no module", assertionResults: [] },
      ],
    });
    expect(parseTestReport({ text }).tests).toMatchObject([
      { name: "/work/a.test.ts", status: "failed", message: "no module" },
    ]);
  });

  it("counts Go's subtests, not their parents, and packages that do not build", () => {
    const text = lines(
      { Action: "run", Package: "p", Test: "T" },
      { Action: "pass", Package: "p", Test: "T/4_/_2" },
      { Action: "pass", Package: "p", Test: "T" },
      { Action: "pass", Package: "p" },
      { Action: "output", Package: "q", Output: "syntax error\n" },
      { Action: "fail", Package: "q" },
    );
    expect(parseTestReport({ text }).tests).toMatchObject([
      { name: "T > 4_/_2", status: "passed" },
      { name: "q", status: "failed", message: "syntax error" },
    ]);
  });

  it("counts Mocha's failed hooks", () => {
    const text = lines({
      stats: { tests: 0 },
      tests: [],
      failures: [{ fullTitle: '"before each" hook', err: { message: "x" } }],
    });
    expect(parseTestReport({ text })).toMatchObject({ failed: 1 });
  });
});
