import { SourceMap } from "node:module";
import { parentPort } from "node:worker_threads";
import { type Loader, transformSync } from "esbuild";
import { Linter } from "eslint";
import unsanitized from "eslint-plugin-no-unsanitized";
import security from "eslint-plugin-security";

/**
 * ESLint with rules of our own choice, on texts: no configuration, plugin or comment of the repository counts, as these
 * are code or switch rules off. Types are taken out by esbuild, whose map leads back to the lines as they were written.
 */
type Request = { id: number; rules: string[]; files: Array<{ path: string; text: string }> };
type Hit = { path: string; line: number; rule: string; message: string };

const linter = new Linter({ configType: "flat" });
const loaders: Record<string, Loader> = { ts: "ts", mts: "ts", cts: "ts", tsx: "tsx" };

parentPort?.on("message", ({ id, rules, files }: Request) => {
  const unread: string[] = [];
  const hits = files.flatMap(({ path, text }) => {
    try {
      return hitsIn(path, text, rules);
    } catch {
      unread.push(path);
      return [];
    }
  });
  parentPort?.postMessage({ id, hits, unread });
});

function hitsIn(path: string, text: string, rules: string[]): Hit[] {
  const { code, lineOf } = asJavaScript(path, text);
  const messages = ["module", "commonjs"].map((kind) =>
    linter.verify(code, configOf(rules, kind), "file.jsx"),
  );
  const read = messages.find((found) => !found.some(({ fatal }) => fatal));
  if (!read) throw new Error(`${path} does not parse`);
  return read.flatMap(({ ruleId, message, line, column }) =>
    ruleId === null ? [] : [{ path, rule: ruleId, message, line: lineOf(line, column) }],
  );
}

function asJavaScript(path: string, text: string) {
  const loader = loaders[path.slice(path.lastIndexOf(".") + 1)];
  if (!loader) return { code: text, lineOf: (line: number) => line };
  const { code, map } = transformSync(text, {
    ...{ loader, jsx: "preserve", target: "esnext", charset: "utf8" },
    ...{ sourcemap: "external", sourcefile: "file", logLevel: "silent" },
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: true } },
  });
  const back = new SourceMap(JSON.parse(map));
  const lineOf = (line: number, column: number): number => {
    const entry = back.findEntry(line - 1, column - 1);
    return "originalLine" in entry ? entry.originalLine + 1 : line;
  };
  return { code, lineOf };
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
