import { posix } from "node:path";
import type { RepositoryBrief } from "@/server/domain/brief/repository-brief";
import { literalFor } from "./literal-for";
import type { BugExample, ReportedBug } from "./reported-bug";
import { programText } from "./reported-bug";

type Package = RepositoryBrief["packages"][number];
type TestFile = { path: string; text: string };

/** A test of each example, by the runner of the package that the module is in. */
export function testOf(
  bug: ReportedBug,
  repository: RepositoryBrief | null,
  source: string | null,
): TestFile {
  const own = packageOf(bug.path, repository);
  return bug.path.endsWith(".py") ? pythonTest(bug, own) : scriptTest(bug, own, source ?? "");
}

function packageOf(path: string, repository: RepositoryBrief | null): Package | null {
  const around = (repository?.packages ?? []).filter(({ dir }) => dir === "" || path.startsWith(`${dir}/`));
  return around.toSorted((one, other) => other.dir.length - one.dir.length)[0] ?? null;
}

/** Beside the tests that there are, and named as they are. */
function placeOf(name: string, usual: string, own: Package | null): string {
  const naming = own?.tests?.naming.includes("*") ? own.tests.naming : usual;
  const folder = own?.tests?.layout === "folder" ? own.tests.folders[0] : null;
  return posix.join(folder ?? posix.join(own?.dir ?? "", "test"), naming.replace("*", name));
}

const titleOf = (example: BugExample) => `${programText(example)} gives ${example.expected}`;

function scriptTest(bug: ReportedBug, own: Package | null, source: string): TestFile {
  const { path, name, imports, examples } = bug;
  const framework = own?.framework ?? "node-test";
  const file = placeOf(`reported-${name.toLowerCase()}`, "*.test.ts", own);
  const from = posix.relative(posix.dirname(file), path);
  const module = framework === "jest" ? from.replace(/\.[cm]?[jt]sx?$/, "") : from;
  const where = JSON.stringify(module.startsWith(".") ? module : `./${module}`);
  const isDefault = new RegExp(`export\\s+default\\s+[^;{]*\\b${imports.replace(/\$/g, "\\$")}\\b`).test(
    source,
  );
  const isCommon = framework === "jest" && /\bmodule\.exports\b|\bexports\./.test(source);
  const named = isDefault ? imports : `{ ${imports} }`;
  const usesExpect = framework === "vitest" || framework === "jest";
  const body = ({ setup, call, expected }: BugExample) => {
    const value = literalFor(expected, path);
    return [
      ...setup.map((statement) => `  ${literalFor(statement, path)};`),
      usesExpect
        ? `  expect(${literalFor(call, path)}).toEqual(${value});`
        : `  assert.deepEqual(${literalFor(call, path)}, ${value});`,
    ];
  };
  const text = [
    ...(framework === "vitest" ? ['import { expect, test } from "vitest";'] : []),
    ...(usesExpect ? [] : ['import assert from "node:assert/strict";']),
    ...(usesExpect || framework === "mocha" ? [] : ['import { test } from "node:test";']),
    isCommon ? `const ${named} = require(${where});` : `import ${named} from ${where};`,
    ...examples.flatMap((example) => [
      "",
      `${framework === "mocha" ? "it" : "test"}(${JSON.stringify(titleOf(example))}, () => {`,
      ...body(example),
      "});",
    ]),
    "",
  ];
  return { path: file, text: text.join("\n") };
}

function pythonTest({ path, name, imports, examples }: ReportedBug, own: Package | null): TestFile {
  const inClass = own?.framework !== "pytest";
  const module = posix
    .relative(own?.dir ?? "", path)
    .replace(/^src\//, "")
    .replace(/(?:\/__init__)?\.py$/, "")
    .replaceAll("/", ".");
  const tests = examples.map((example, at) => {
    const { setup, call, expected } = example;
    const [asked, value] = [literalFor(call, path), literalFor(expected, path)];
    return [
      `def test_reported_${name.toLowerCase()}${at === 0 ? "" : `_${at + 1}`}(${inClass ? "self" : ""}):`,
      ...setup.map((statement) => `    ${literalFor(statement, path)}`),
      inClass ? `    self.assertEqual(${asked}, ${value})` : `    assert ${asked} == ${value}`,
    ];
  });
  const indented = (lines: string[]) => lines.map((line) => (inClass ? `    ${line}` : line));
  const text = [
    ...(inClass ? ["import unittest", ""] : []),
    `from ${module} import ${imports}`,
    ...["", ""],
    ...(inClass ? ["class ReportedTest(unittest.TestCase):"] : []),
    ...tests.flatMap((lines, at) => [...(at === 0 ? [] : inClass ? [""] : ["", ""]), ...indented(lines)]),
    "",
  ];
  return { path: placeOf(`reported_${name.toLowerCase()}`, "test_*.py", own), text: text.join("\n") };
}
