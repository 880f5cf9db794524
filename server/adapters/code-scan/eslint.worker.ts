import { SourceMap } from "node:module";
import { parentPort } from "node:worker_threads";
import { Linter } from "eslint";
import unsanitized from "eslint-plugin-no-unsanitized";
import security from "eslint-plugin-security";
import type { PlainScript } from "./plain-script";

/**
 * ESLint with rules of our own choice, on texts: no configuration, plugin or comment of the repository counts, as these
 * are code or switch rules off.
 */
type Request = { id: number; rules: string[]; files: PlainScript[] };
type Hit = { path: string; line: number; rule: string; message: string };

const linter = new Linter({ configType: "flat" });

parentPort?.on("message", ({ id, rules, files }: Request) => {
  const unread: string[] = [];
  const hits = files.flatMap((file) => {
    try {
      return hitsIn(file, rules);
    } catch {
      unread.push(file.path);
      return [];
    }
  });
  parentPort?.postMessage({ id, hits, unread });
});

function hitsIn({ path, code, map }: PlainScript, rules: string[]): Hit[] {
  const lineOf = linesOf(map);
  const messages = ["module", "commonjs"].map((kind) =>
    linter.verify(code, configOf(rules, kind), "file.jsx"),
  );
  const read = messages.find((found) => !found.some(({ fatal }) => fatal));
  if (!read) throw new Error(`${path} does not parse`);
  return read.flatMap(({ ruleId, message, line, column }) =>
    ruleId === null ? [] : [{ path, rule: ruleId, message, line: lineOf(line, column) }],
  );
}

/** The line as it was written, of a place in the plain script. */
function linesOf(map: string | null): (line: number, column: number) => number {
  if (map === null) return (line) => line;
  const back = new SourceMap(JSON.parse(map));
  return (line, column) => {
    const entry = back.findEntry(line - 1, column - 1);
    return "originalLine" in entry ? entry.originalLine + 1 : line;
  };
}

function configOf(rules: string[], sourceType: string): Linter.Config[] {
  return [
    {
      files: ["**/*.jsx"],
      plugins: {
        security,
        "no-unsanitized": unsanitized,
      },
      languageOptions: {
        ecmaVersion: "latest",
        sourceType: sourceType as "module" | "commonjs",
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
      rules: Object.fromEntries(rules.map((rule) => [rule, "error"])),
    },
  ];
}
