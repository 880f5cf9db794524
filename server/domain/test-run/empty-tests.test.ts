import { describe, expect, it } from "vitest";
import { makeOutcome } from "../evidence/outcomes";
import { emptyTests, markEmpty } from "./empty-tests";

const isEmpty = (text: string) => emptyTests("test/a.test.ts", text).length > 0;

describe("emptyTests", () => {
  it.each([
    "test('AC-1: three', () => {})",
    "test('AC-1: three', async (t) => {\n  // expect(three()).toBe(3)\n});",
    "it(\"a (b)\", function () { 'use strict'; });",
    "test.only(`a`, { timeout: 5 }, done => { const x = 1; });",
    "test('AC-1: three');",
  ])("finds %j", (text) => expect(isEmpty(text)).toBe(true));

  it.each([
    "test('a', () => { assert.equal(three(), 3); })",
    "test('a', () => assert.equal(three(), 3))",
    "test('a', () => { x.should.be.true; })",
    "test('a', () => { if (x) { throw x; } })",
    "test('a', () => { return saved; })",
    "test('a', check)",
    "test.each([1])('a %i', (n) => { check(n); })",
    "const text = \"test('a', () => {})\";",
    "submit('a', () => {})",
  ])("leaves %j", (text) => expect(isEmpty(text)).toBe(false));

  it("reads a long file once", () => {
    const many = 20_000;
    const found = emptyTests("test/a.test.ts", "test('a', () => {});\n".repeat(many));
    expect(found).toHaveLength(many);
    expect(found.at(-1)).toEqual({ line: many, name: "a" });
  });
});

describe("markEmpty", () => {
  const text = "describe('s', () => {\n  test('a', () => {});\n  test('b', () => { check(); });\n});";
  const outcome = (name: string, line: number | null) =>
    makeOutcome({ name, line, status: "passed", file: "test/a.test.ts" });

  it("marks them by their line, or by their name where the runner says no line", () => {
    const tests = [outcome("s > a", 2), outcome("s > b", 3), outcome("s > a", null), outcome("s > b", null)];
    expect(markEmpty(tests, "test/a.test.ts", text).map(({ empty }) => empty ?? false)).toEqual([
      ...[true, false, true, false],
    ]);
  });
});
