import { describe, expect, it } from "vitest";
import { detectRepository } from "../repository/detect-repository";
import { defaultSuite, suiteOfFile, suitesOf } from "./test-suite";

function suites(files: Record<string, string>) {
  return suitesOf(detectRepository({ files: Object.keys(files), texts: new Map(Object.entries(files)) }));
}

const monorepo = {
  "package.json": '{"scripts":{"test":"vitest run"}}',
  "src/a.test.ts": "",
  "tool/go.mod": "module tool",
  "tool/a_test.go": "",
};

describe("suitesOf", () => {
  it("is node's runner on the tests of a generated project where nothing says otherwise", () => {
    expect(suites({ "README.md": "" })).toEqual([defaultSuite]);
  });

  it("runs the root's tests first", () => {
    expect(suites(monorepo).map(({ dir, framework }) => [dir, framework])).toEqual([
      ["", "vitest"],
      ["tool", "go"],
    ]);
  });

  it("leaves out packages without a test, unless none has one", () => {
    const two = { "package.json": "{}", "a.test.js": "", "tool/go.mod": "module tool" };
    expect(suites(two).map(({ framework }) => framework)).toEqual(["node-test"]);
    expect(suites({ "tool/go.mod": "module tool" }).map(({ framework }) => framework)).toEqual(["go"]);
  });
});

describe("suiteOfFile", () => {
  it.each([
    ["src/b.test.ts", "vitest"],
    ["tool/b_test.go", "go"],
    ["tool/b.test.ts", "vitest"],
    ["tool/README.md", undefined],
  ])("gives %s to %s", (path, framework) => {
    expect(suiteOfFile(suites(monorepo), path)?.framework).toBe(framework);
  });
});
