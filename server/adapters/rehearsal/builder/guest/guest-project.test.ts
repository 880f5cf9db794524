import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryBrief } from "@/server/domain/brief/repository-brief";
import { detectRepository } from "@/server/domain/repository/detect-repository";
import { hostileSpec } from "../testing/hostile-spec";
import { workshopSpec } from "../testing/workshop-spec";
import { guestProject } from "./guest-project";

function build(files: Record<string, string>, spec = workshopSpec()) {
  const facts = detectRepository({ files: Object.keys(files), texts: new Map(Object.entries(files)) });
  const repository = repositoryBrief(facts, undefined);
  if (!repository) throw new Error("no repository");
  return guestProject(spec, ["general"], repository);
}

const vitest = {
  "package.json": '{"scripts":{"test":"vitest"}}',
  "lib/a.ts": "",
  "checks/test/a.spec.ts": "",
};
const pytest = { "pytest.ini": "", "shop/a.py": "", "tests/test_a.py": "" };

describe("a project in a repository of others", () => {
  it("lies in its folders, under its names, and each file finds those that it imports", () => {
    const files = build(vitest)?.files ?? [];
    const paths = new Set(files.map(({ path }) => path));
    expect(paths).toContain("checks/test/acceptance/ac-1.spec.ts");
    expect([...paths].filter((path) => path === "package.json" || /^(?:src|test)\//.test(path))).toEqual([]);
    const imports = files.flatMap(({ path, text }) =>
      [...text.matchAll(/from "(\.[^"]+)"/g)].map(([, target]) =>
        posix.join(posix.dirname(path), target ?? ""),
      ),
    );
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.filter((target) => !paths.has(target))).toEqual([]);
  });

  it("is tested by Vitest, with todos as Vitest writes them", () => {
    const texts = (build(vitest)?.files ?? []).map(({ text }) => text).join("\n");
    expect(texts).toContain('import { test } from "vitest";');
    expect(texts).toContain('test.todo("AC-30: ');
    expect(texts).not.toContain("node:test");
    expect(texts).not.toMatch(/\{ todo: /);
  });

  it("is Python with a test a criterion, of which those that it cannot build are skipped and say so", () => {
    const project = build(pytest);
    const textOf = (path: string) => project?.files.find((file) => file.path === path)?.text;
    expect(textOf("shop/tool.py")).toContain("def create_tool(values: dict[str, Any])");
    expect(textOf("tests/test_ac_3.py")).toContain("def test_ac_3() -> None:");
    expect(textOf("tests/test_ac_3.py")).toContain('== "Price cannot be negative"');
    expect(textOf("tests/test_ac_1.py")).toContain("@pytest.mark.skip(reason=");
    expect(project?.criteria.filter(({ proof }) => proof === "implemented").map(({ id }) => id)).toEqual([
      ...["AC-3", "AC-4", "AC-5", "AC-6"],
    ]);
  });

  it("is unittest's where the repository has no pytest", () => {
    const texts = (build({ "setup.py": "", "tests/test_a.py": "" })?.files ?? [])
      .map(({ text }) => text)
      .join("\n");
    expect(texts).toContain("class Test(unittest.TestCase):");
    expect(texts).not.toContain("pytest");
  });

  it("takes no word of a hostile spec as Python", () => {
    for (const { path, text } of build(pytest, hostileSpec())?.files ?? []) {
      expect(path).toMatch(/^(?:shop|tests)\/\w+\.py$/);
      expect(text).not.toMatch(/^(?:from|import) .*\b(?:class|import)\b import/m);
    }
  });

  it("is nothing in a framework that the builder does not know", () => {
    expect(build({ "go.mod": "module a", "a_test.go": "" })?.files).toEqual([]);
    expect(build({ "package.json": '{"scripts":{"test":"jest"}}', "a.test.js": "" })?.files).toEqual([]);
  });

  it("is the builder's own where node runs the tests", () => {
    expect(build({ "package.json": '{"scripts":{"test":"node --test"}}', "test/a.test.ts": "" })).toBeNull();
  });
});
