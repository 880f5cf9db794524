import { describe, expect, it } from "vitest";
import type { TestOutcome } from "@/contracts/evidence";
import { makeOutcome, makeReport } from "../evidence/outcomes";
import { explained, goneTests } from "./gone-tests";

const test = (
  name: string,
  file: string | null = "test/a.test.ts",
  status: TestOutcome["status"] = "passed",
) => makeOutcome({ name, file, status });
const report = (tests: TestOutcome[], complete = true) => makeReport(tests, { complete, durationMs: 1 });
const names = (before: TestOutcome[], now: TestOutcome[]) =>
  goneTests(before, report(now)).map(({ name }) => name);

describe("goneTests", () => {
  it("names what passed before and is not there or skipped", () => {
    const before = [test("a"), test("b"), test("c"), test("d")];
    expect(names(before, [test("a"), test("c", undefined, "skipped"), test("d", undefined, "todo")])).toEqual(
      ["b", "c", "d"],
    );
  });

  it("does not miss a test that fails now, nor one that did not pass before", () => {
    expect(names([test("a"), test("b", undefined, "failed")], [test("a", undefined, "failed")])).toEqual([]);
  });

  it("counts tests of one name", () => {
    expect(names([test("a"), test("a")], [test("a")])).toEqual(["a"]);
  });

  it("takes a test of the name in another file for one that has moved", () => {
    expect(names([test("a")], [test("a", "test/b.test.ts")])).toEqual([]);
    expect(names([test("a"), test("a", "test/b.test.ts")], [test("a", "test/b.test.ts")])).toEqual(["a"]);
  });

  it("knows that pytest names tests by their module", () => {
    const before = [test("tests.test_a > test_x", "tests/test_a.py")];
    expect(names(before, [test("tests.unit.test_b > test_x", "tests/unit/test_b.py")])).toEqual([]);
    expect(names(before, [test("tests.unit.test_b > test_y", "tests/unit/test_b.py")])).toHaveLength(1);
  });

  it("says nothing of a report that is not whole", () => {
    expect(goneTests([test("a")], report([], false))).toEqual([]);
  });

  it("says whether a test is skipped, and why it had to go, by its name or its file", () => {
    const now = report([test("b", undefined, "skipped")]);
    const gone = goneTests([test("a"), test("b"), test("c", "test/c.test.ts")], now);
    const reasons = [
      { test: "b", why: "no network" },
      { test: "test/c.test.ts", why: "the feature is gone" },
    ];
    expect(explained(gone, now, reasons)).toEqual([
      { name: "a", file: "test/a.test.ts", how: "gone", why: null },
      { name: "b", file: "test/a.test.ts", how: "skipped", why: "no network" },
      { name: "c", file: "test/c.test.ts", how: "gone", why: "the feature is gone" },
    ]);
  });
});
