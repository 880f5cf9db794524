/** How node's own runner is started, and how files are checked for their syntax, inside the sandbox. */

/** Two cores are what a sandbox can count on. */
const concurrency = 2;

/** Where a test is written, as the reporter below puts it into a TAP comment: file, line. */
export const locationComment = /^\s*# war-room at (.+):(\d+)\s*$/;

/**
 * node's own TAP reporter, with the place of every test added as a comment (TAP gives it for failures only).
 * Passed as a data URL: nothing has to be written into the project.
 */
const reporter = `data:text/javascript,${encodeURIComponent(`
import { tap } from "node:test/reporters";
async function* located(source) {
  for await (const event of source) {
    yield event;
    const { file, line, nesting } = event.data ?? {};
    if ((event.type === "test:pass" || event.type === "test:fail") && file)
      yield { type: "test:diagnostic", data: { nesting, file, message: "war-room at " + file + ":" + line } };
  }
}
export default (source) => tap(located(source));
`)}`;

/**
 * Runs test files, named or by globs. Standard output is TAP for `parseTap`, standard error is lcov for
 * `parseLcov`: nothing has to be read back from the work folder.
 */
export function testCommand(files: readonly string[], options: readonly string[] = []): string[] {
  return [
    ...["node", ...options, "--test", `--test-concurrency=${concurrency}`, "--no-warnings"],
    ...[`--test-reporter=${reporter}`, "--test-reporter-destination=stdout"],
    ...["--experimental-test-coverage", "--test-reporter=lcov", "--test-reporter-destination=stderr"],
    ...files,
  ];
}

/** The same for people, without what only makes a report of it, quoted as in a shell. */
export function shownTestCommand(files: readonly string[], options: readonly string[] = []): string {
  return testCommand(files, options)
    .filter((part) => !part.startsWith("--test-reporter"))
    .map((part) => (/^[\w./=:,@%+*-]+$/.test(part) ? part : `'${part.replaceAll("'", "'\\''")}'`))
    .join(" ");
}

const checkScript = `
const { readFileSync } = require("node:fs");
const { stripTypeScriptTypes } = require("node:module");
const { SourceTextModule, Script } = require("node:vm");
let broken = 0;
const hasComments = /(?:^|\\/)(?:[tj]sconfig[^/]*|\\.vscode\\/[^/]*|\\.eslintrc)\\.json$/;
const [mode, ...files] = process.argv.slice(1);
for (const file of files) {
  try {
    const text = readFileSync(file, "utf8");
    const code = /\\.[cm]?ts$/.test(file) ? stripTypeScriptTypes(text, { mode, sourceUrl: "" }) : text;
    if (file.endsWith(".json")) hasComments.test(file) || JSON.parse(text);
    else if (/\\.c[jt]s$/.test(file)) new Script(code, { filename: file });
    else new SourceTextModule(code, { identifier: file });
  } catch (error) {
    broken += 1;
    const [place, ...rest] = String(error.stack ?? error).split("\\n    at ")[0].split("\\n");
    console.error([file + (place.startsWith(":") ? place : ": " + place), ...rest].join("\\n").trim());
  }
}
process.exit(broken === 0 ? 0 : 1);
`;

/**
 * Checks that TypeScript, JavaScript and JSON files parse. `node --check` cannot: it reads TypeScript as JavaScript.
 * `strip`: node itself runs them, so that enums and parameter properties are errors. Types are not checked.
 */
export function checkCommand(files: readonly string[], mode: "strip" | "transform" = "strip"): string[] {
  return ["node", "--no-warnings", "--experimental-vm-modules", "-e", checkScript, "--", mode, ...files];
}

const pythonScript = `
import ast, sys
broken = 0
for file in sys.argv[1:]:
    try:
        with open(file, "rb") as source:
            ast.parse(source.read(), file)
    except Exception as error:
        broken = 1
        print("%s:%s: %s" % (file, getattr(error, "lineno", "") or "", getattr(error, "msg", error)), file=sys.stderr)
sys.exit(broken)
`;

/** The same for Python. Where there is none, their tests say so. */
export function pythonCheckCommand(files: readonly string[]): string[] {
  const script = 'command -v python3 >/dev/null || exit 0; code=$1; shift; exec python3 -c "$code" "$@"';
  return ["sh", "-c", script, "check", pythonScript, ...files];
}
