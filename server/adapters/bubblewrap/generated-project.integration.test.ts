import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { coverageOf, readLcov } from "@/server/domain/evidence/parse-lcov";
import { parseTap } from "@/server/domain/evidence/parse-tap";
import { checkCommand, testCommand } from "@/server/domain/evidence/test-command";
import { writeFiles } from "@/server/testing/write-files";
import { createBubblewrapSandbox } from "./bubblewrap-sandbox";

const sandbox = createBubblewrapSandbox();
const limits = { timeMs: 30_000, memoryMb: 1024, processes: 128, diskMb: 64, outputKb: 1024 };
let workDir: string;

const run = (argv: string[]) =>
  sandbox.run({ workDir, argv, limits }, { signal: new AbortController().signal });

beforeEach(async () => {
  workDir = await mkdtemp(join(tmpdir(), "war-room-project-"));
});
afterEach(() => rm(workDir, { recursive: true, force: true }));

const sum = `export function sum(a: number, b: number): number {
  if (Number.isNaN(a)) {
    throw new TypeError("not a number");
  }
  return a + b;
}
`;
const sumTest = `import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sum } from "../src/sum.ts";

describe("sums", () => {
  it("AC-1: adds two numbers", () => assert.equal(sum(1, 2), 3));
  it("AC-2: is wrong on purpose", () => assert.equal(sum(1, 2), 4));
  it.todo("AC-3: later");
});
`;

describe("a generated project in the sandbox", () => {
  it("is tested with results, places and coverage", async () => {
    await writeFiles(workDir, { "src/sum.ts": sum, "test/sum.test.ts": sumTest });
    const result = await run(testCommand(["test/**/*.test.ts"]));
    const report = parseTap(result.stdout);
    expect(result.exitCode).toBe(1);
    expect(report).toMatchObject({ passed: 1, failed: 1, todo: 1, complete: true });
    expect(report.tests[0]).toMatchObject({
      name: "sums > AC-1: adds two numbers",
      file: "test/sum.test.ts",
      line: 6,
    });
    expect(report.tests[1]?.message).toContain("3 !== 4");
    expect(coverageOf(readLcov(result.stderr), ["src/sum.ts"])?.lines).toBeCloseTo(4 / 6, 2);
  });

  it("is tested file by file when asked", async () => {
    await writeFiles(workDir, {
      "src/sum.ts": sum,
      "test/sum.test.ts": sumTest,
      "test/other.test.ts": "throw 1;",
    });
    expect(parseTap((await run(testCommand(["test/sum.test.ts"]))).stdout).tests).toHaveLength(3);
  });

  it("shows a test file that cannot be loaded as failed, and says why", async () => {
    await writeFiles(workDir, { "test/broken.test.ts": 'import "./missing.ts";' });
    const report = parseTap((await run(testCommand(["test/**/*.test.ts"]))).stdout);
    expect(report).toMatchObject({ passed: 0, failed: 1, complete: true });
    expect(report.tests[0]?.message).toContain("missing.ts");
  });

  it("has no passed tests when it has none at all", async () => {
    await writeFiles(workDir, { "src/sum.ts": sum });
    expect(parseTap((await run(testCommand(["test/**/*.test.ts"]))).stdout)).toMatchObject({
      passed: 0,
      tests: [],
    });
  });

  it("is checked for syntax: what parses passes, what does not is named with its place", async () => {
    await writeFiles(workDir, {
      "src/sum.ts": sum,
      "good.json": "{}",
      "good.js": "export const a = await 1;",
      "missing-value.ts": "const a: number = ;",
      "enum.ts": "enum Color { Red }",
      "twice.ts": "const a = 1;\nconst a = 2;",
      "bad.json": "{",
    });
    const good = await run(checkCommand(["src/sum.ts", "good.json", "good.js"]));
    expect(good).toMatchObject({ exitCode: 0, stderr: "" });
    const compiled = await run(checkCommand(["enum.ts"], "transform"));
    expect(compiled).toMatchObject({ exitCode: 0, stderr: "" });
    const bad = await run(
      checkCommand(["src/sum.ts", "missing-value.ts", "enum.ts", "twice.ts", "bad.json"]),
    );
    expect(bad.exitCode).toBe(1);
    expect(bad.stderr).toContain("missing-value.ts:1\nconst a: number = ;");
    expect(bad.stderr).toContain("enum is not supported");
    expect(bad.stderr).toContain("twice.ts: SyntaxError: Identifier 'a' has already been declared");
    expect(bad.stderr).toContain("bad.json: SyntaxError");
    expect(bad.stderr).not.toContain("src/sum.ts");
  });
});
