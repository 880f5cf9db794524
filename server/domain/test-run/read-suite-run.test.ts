import { describe, expect, it } from "vitest";
import { readSuiteRun } from "./read-suite-run";
import { runMark } from "./suite-command";
import { defaultSuite, type TestSuite } from "./test-suite";

const read = (change: Partial<TestSuite>, stdout: string, stderr = "") =>
  readSuiteRun({ ...defaultSuite, ...change }, { stdout, stderr }, runMark("run_1"));

const vitest = JSON.stringify({
  testResults: [
    {
      name: "/work/web/src/a.test.ts",
      assertionResults: [{ ancestorTitles: ["sum"], title: "AC-1: adds", status: "passed" }],
    },
  ],
});

describe("readSuiteRun", () => {
  it("reads node's TAP and lcov from its two streams", () => {
    const run = read({}, "TAP version 13\nok 1 - a\n1..1\n", "SF:src/a.ts\nDA:1,2\nend_of_record\n");
    expect(run.report).toMatchObject({ passed: 1, complete: true });
    expect([...(run.hits.get("src/a.ts") ?? [])]).toEqual([[1, 2]]);
  });

  it("reads the report behind what a runner says, with paths from the repository's root", () => {
    const stdout = `✓ 1 test\n--- war-room run_1: report\n${vitest}\n--- war-room run_1: coverage\nSF:src/a.ts\nDA:3,0\nend_of_record\n`;
    const run = read({ framework: "vitest", dir: "web" }, stdout);
    expect(run.report.tests).toMatchObject([{ name: "sum > AC-1: adds", file: "web/src/a.test.ts" }]);
    expect([...run.hits.keys()]).toEqual(["web/src/a.ts"]);
    expect(run.said).toBe("✓ 1 test");
  });

  it.each(["vitest", "jest", "mocha", "pytest", "maven", "gradle"] as const)(
    "takes a run of %s without a report as an incomplete one",
    (framework) => {
      const run = read(
        { framework },
        "it crashed\n--- war-room run_1: report\n\n--- war-room run_1: coverage\n",
      );
      expect(run.report).toMatchObject({ complete: false, tests: [] });
      expect(run.missing).toBeNull();
    },
  );

  it("says what is missing, where it comes from, and that no test was run", () => {
    const missing = "\n--- war-room run_1: missing\n";
    expect(read({ framework: "vitest", dir: "web", install: "npm ci" }, missing).missing).toBe(
      "Vitest is not installed: it comes with the project's dependencies of web (npm ci), which are not in the sandbox. No test was run.",
    );
    expect(read({ framework: "go" }, missing).missing).toContain("/usr/local/bin");
  });

  it("reads pytest's report without its own name, with lines counted from 1", () => {
    const xml = `<testsuites><testsuite name="pytest" tests="1"><testcase classname="tests.test_a" name="test_ac_1" file="tests/test_a.py" line="4"/></testsuite></testsuites>`;
    const run = read(
      { framework: "pytest" },
      `.\n--- war-room run_1: report\n${xml}\n--- war-room run_1: coverage\n`,
    );
    expect(run.report.tests).toMatchObject([
      { name: "tests.test_a > test_ac_1", file: "tests/test_a.py", line: 5, status: "passed" },
    ]);
  });

  it("reads the many files of a Maven run as one report", () => {
    const file = (name: string, inner = "") =>
      `<?xml version="1.0"?><testsuite name="${name}" tests="1"><testcase name="works" classname="${name}">${inner}</testcase></testsuite>`;
    const text = `\n--- war-room run_1: report\n${file("A")}${file("B", '<failure message="no"/>')}\n--- war-room run_1: coverage\n`;
    expect(read({ framework: "maven" }, text).report).toMatchObject({ passed: 1, failed: 1, complete: true });
  });

  it("reads go's events and its cover profile", () => {
    const events = ["run", "pass"].map((Action) => JSON.stringify({ Action, Package: "m", Test: "TestA" }));
    const end = JSON.stringify({ Action: "pass", Package: "m", Elapsed: 0.1 });
    const profile = "module m\n\ngo 1.22\nmode: set\nm/lib/a.go:3.20,5.2 1 1\nm/lib/a.go:7.1,7.9 1 0\n";
    const run = read(
      { framework: "go" },
      `${events.join("\n")}\n${end}\n--- war-room run_1: report\n\n--- war-room run_1: coverage\n${profile}`,
    );
    expect(run.report).toMatchObject({ passed: 1, complete: true });
    expect([...(run.hits.get("lib/a.go") ?? [])]).toEqual([...[3, 4, 5].map((line) => [line, 1]), [7, 0]]);
  });

  describe("of tests that print sections themselves", () => {
    const report = (status: string) =>
      JSON.stringify({
        testResults: [
          { name: "/work/a.test.ts", assertionResults: [{ ancestorTitles: [], title: "a", status }] },
        ],
      });
    const sections = (run: string, status: string) =>
      `\n--- war-room ${run}: report\n${report(status)}\n--- war-room ${run}: coverage\n`;

    it.each([
      ["under another name", "run_0"],
      ["under the run's own", "run_1"],
    ])("takes the command's own, which come last: %s", (_name, run) => {
      const stdout = `chat${sections(run, "passed")}${sections("run_1", "failed")}`;
      expect(read({ framework: "vitest" }, stdout).report).toMatchObject({ passed: 0, failed: 1 });
    });

    it("and that nothing was installed, takes what they say for words", () => {
      const stdout = `\n--- war-room run_1: missing\n${sections("run_1", "passed")}`;
      expect(read({ framework: "vitest" }, stdout)).toMatchObject({ missing: null, report: { passed: 1 } });
    });
  });
});
