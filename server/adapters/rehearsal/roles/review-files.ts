import type { Finding } from "@/contracts/evidence";
import type { ChangedFile } from "./read-diff";
import { isSource, isTest } from "./review-rules";

const longFunctionLines = 60;

/** Findings that need more than a line: what is there as a whole, and what is not. */
export function checkFiles(
  changed: ChangedFile[],
  texts: Map<string, string>,
  allPaths: string[],
): Finding[] {
  return [
    ...changed
      .filter(({ path }) => isSource(path) && !isTest(path))
      .flatMap((file) => [
        ...longFunctions(file, texts.get(file.path)),
        ...uncheckedBodies(file, texts.get(file.path)),
      ]),
    ...untestedModules(changed, texts, allPaths),
  ];
}

function longFunctions({ path, added }: ChangedFile, text: string | undefined): Finding[] {
  const lines = text?.split("\n") ?? [];
  const gained = new Set(added.map(({ number }) => number));
  return lines.flatMap((line, index) => {
    if (!/^(export )?(async )?function \w+/.test(line) || !gained.has(index + 1)) return [];
    const length = lines.slice(index).indexOf("}") + 1;
    if (length <= longFunctionLines) return [];
    return [
      {
        file: path,
        line: index + 1,
        severity: "info" as const,
        rule: "long-function",
        message: `This function is ${length} lines long.`,
        suggestion: "Name its steps and let it call them.",
      },
    ];
  });
}

/** A parsed body that goes on without a look at what is in it. */
function uncheckedBodies({ path, added }: ChangedFile, text: string | undefined): Finding[] {
  if (
    !text ||
    /\b(valid|check|parse[A-Z]|schema|assert|read[A-Z])\w*\s*\(/i.test(text.replaceAll("JSON.parse(", ""))
  )
    return [];
  return added
    .filter((line) => /JSON\.parse\(.*\)\s+as\s+(?!unknown)/.test(line.text))
    .map((line) => ({
      file: path,
      line: line.number,
      severity: "major" as const,
      rule: "missing-validation",
      message: "Input from outside is believed to be what its type says; nothing checks it.",
      suggestion: "Check every field before it is used, and refuse what does not fit.",
    }));
}

/** Modules that no test reaches, neither by name nor through what the tests import. */
function untestedModules(changed: ChangedFile[], texts: Map<string, string>, allPaths: string[]): Finding[] {
  const added = changed.map((file) => [file.path, file.added.map(({ text }) => text).join("\n")] as const);
  const known = new Map([...added, ...texts]);
  const testPaths = [...new Set([...allPaths, ...known.keys()])].filter(isTest);
  const reached = reachedFrom(testPaths, known);
  const sources = changed.filter(({ path, isNew }) => isNew && isSource(path) && !isTest(path));
  return sources.flatMap(({ path, added: lines }) => {
    const name = moduleName(path);
    const hasLogic = lines.some(({ text }) => /\bfunction\b|=>|\bclass\b/.test(text));
    const tested = reached.has(name) || testPaths.some((test) => moduleName(test).startsWith(name));
    if (!hasLogic || tested) return [];
    return [
      {
        file: path,
        line: null,
        severity: "info" as const,
        rule: "missing-test",
        message: "No test names or reaches this module yet.",
        suggestion: "Test it directly, or make sure that the acceptance tests reach it.",
      },
    ];
  });
}

/** Names of the modules that the tests import, and of those that these import in turn, as far as they were read. */
function reachedFrom(testPaths: string[], texts: Map<string, string>): Set<string> {
  const reached = new Set<string>();
  const open = testPaths.flatMap((path) => importsIn(texts.get(path)));
  const pathsByName = new Map(
    [...texts.keys()].filter((path) => !isTest(path)).map((path) => [moduleName(path), path]),
  );
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...importsIn(texts.get(pathsByName.get(name) ?? "")));
  }
  return reached;
}

function importsIn(text: string | undefined): string[] {
  return [...(text ?? "").matchAll(/from\s+["'](\.[^"']+)["']/g)].map(([, target = ""]) =>
    moduleName(target),
  );
}

function moduleName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[cm]?[jt]sx?$/, "");
}
