import { describe, expect, it } from "vitest";
import { planTask } from "@/server/testing/mission-events";
import { detectRepository } from "../repository/detect-repository";
import { inExistingCode } from "./existing-code";

const writesOf = (files: Record<string, string>, change: Parameters<typeof planTask>[0] = {}) => {
  const facts = detectRepository({ files: Object.keys(files), texts: new Map(Object.entries(files)) });
  return inExistingCode([planTask(change)], facts)[0]?.writes ?? [];
};
const vitest = { "package.json": '{"scripts":{"test":"vitest"}}', "src/a.ts": "" };
const python = { "pyproject.toml": "[tool.pytest]", "shop/a.py": "", "tests/test_a.py": "", "run.py": "" };

describe("inExistingCode", () => {
  it("lets a task that builds change the repository's own sources, tests and manifest", () => {
    const writes = writesOf({ ...vitest, "tests/a.spec.ts": "" });
    expect(writes.slice(0, 3)).toEqual(["src/**", "tests/**", "package.json"]);
    expect(writesOf(python)).toEqual(
      expect.arrayContaining(["*.py", "shop/**", "tests/**", "pyproject.toml"]),
    );
  });

  it("lets tests be written where the repository's tests lie", () => {
    expect(writesOf(python, { type: "testing", writes: ["test/acceptance/**"] })).toEqual(["tests/**"]);
    expect(writesOf({ ...vitest, "src/a.test.ts": "" }, { type: "testing", writes: [] })).toEqual([
      "src/**/*.test.ts",
    ]);
    expect(writesOf(vitest, { type: "testing", writes: [] })).toEqual(["test/**"]);
  });

  it("speaks of every package of a monorepo", () => {
    const writes = writesOf({ "a/package.json": "{}", "a/lib/x.js": "", "b/go.mod": "", "b/x.go": "" });
    expect(writes).toEqual(expect.arrayContaining(["a/lib/**", "b/*.go", "a/test/**", "b/go.mod"]));
  });

  it("leaves what a workflow of somebody's own names", () => {
    expect(writesOf(python, { writes: ["migrations/**"] })).toEqual(["migrations/**"]);
  });

  it("leaves every other task, and a repository without sources, as planned", () => {
    expect(writesOf(python, { type: "documentation", writes: ["README.md"] })).toEqual(["README.md"]);
    expect(writesOf({ "README.md": "" })).toEqual(["src/models/**"]);
  });
});
