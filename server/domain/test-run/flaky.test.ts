import { describe, expect, it } from "vitest";
import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { makeOutcome, makeReport } from "../evidence/outcomes";
import { withRepeats } from "./flaky";
import { markKnown, ownFailures } from "./known-failures";

/** Tests of one file as letters: what stands there ran under that name and passed (`+`) or failed (`-`). */
function run(written: string): TestReport {
  const tests = written.split(" ").map((one): TestOutcome => {
    const status = one.endsWith("+") ? "passed" : "failed";
    return makeOutcome({ name: one.slice(0, -1), status, file: "test/a.test.ts" });
  });
  return makeReport(tests, { complete: true, durationMs: 1 });
}

const statuses = ({ tests }: TestReport) => tests.map(({ status }) => status);

describe("withRepeats", () => {
  it("calls a test flaky that passes in a later run", () => {
    const { tests } = withRepeats(run("a- b+"), [run("a- b+"), run("a+ b+")]);
    expect(tests).toMatchObject([{ status: "flaky", runs: { passed: 1, of: 3 } }, { status: "passed" }]);
  });

  it("leaves a test failed that fails each time beside a passing one of its name", () => {
    const found = withRepeats(run("a+ a-"), [run("a+ a-"), run("a+ a-")]);
    expect(statuses(found)).toEqual(["passed", "failed"]);
    expect(ownFailures(found, [])).toHaveLength(1);
  });

  it("calls as many of a name flaky as there are whose outcome varies", () => {
    expect(statuses(withRepeats(run("a- a- a+"), [run("a- a+ a+")]))).toEqual(["flaky", "failed", "passed"]);
  });

  it("takes what a repetition does not name as not run again", () => {
    expect(statuses(withRepeats(run("a- a+"), [run("a+"), run("b+")]))).toEqual(["failed", "passed"]);
  });

  it("leaves what failed before the mission alone", () => {
    const marked = markKnown(run("a- b-"), [{ name: "a", file: "test/a.test.ts" }]);
    expect(statuses(withRepeats(marked, [run("a+ b-")]))).toEqual(["failed", "failed"]);
  });
});

describe("markKnown", () => {
  const known = { name: "a", file: "test/a.test.ts" };

  it("excuses as many failures of a name as there were before", () => {
    expect(ownFailures(markKnown(run("a- a-"), [known]), [])).toHaveLength(1);
    expect(ownFailures(markKnown(run("a- a-"), [known, known]), [])).toEqual([]);
  });

  it("does not use up its excuses on passing tests, nor twice", () => {
    const marked = markKnown(run("a+ a-"), [known]);
    expect(ownFailures(marked, [])).toEqual([]);
    expect(markKnown(marked, [known])).toEqual(marked);
  });

  it("excuses none of another file", () => {
    expect(ownFailures(markKnown(run("a-"), [{ name: "a", file: "test/b.test.ts" }]), [])).toHaveLength(1);
  });
});
