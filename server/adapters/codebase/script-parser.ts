import { type Program, parseSync, Visitor } from "oxc-parser";
import type { FileFacts } from "@/server/domain/codebase/facts";
import { extractFacts } from "./extract-facts";
import type { Finding } from "./findings";
import { grammarFor } from "./languages/languages";
import { type ScriptNode, scriptReaders } from "./script-findings";

type Lang = "ts" | "tsx" | "jsx" | "dts";
const langs: Readonly<Record<string, Lang>> = {
  ...{ ts: "ts", mts: "ts", cts: "ts", tsx: "tsx", js: "jsx", jsx: "jsx", mjs: "jsx", cjs: "jsx" },
};
/** Hands the tree over in one piece of memory and not as JSON, which takes twice as long; oxc's types do not name it yet. */
const handOver = { experimentalRawTransfer: true };

/**
 * Facts of a script by oxc, several times as fast as by tree-sitter; null: it is none, or has places that oxc cannot read. To be
 * used in a process that may end: it is native code that recurses, and a text that nests deeply enough overflows its stack.
 */
export function readScript(path: string, text: string): FileFacts | null {
  const [lang, language] = [langOf(path), grammarFor(path)];
  if (!lang || !language) return null;
  const program = parse(path, text, lang);
  if (!program) return null;
  return extractFacts({ language, path }, text, {
    list: findingsIn(program),
    broken: false,
  });
}

/** Where the visitor puts what it finds; making one for each text would take longer than many texts do. */
let found: Finding[] = [];
const visitor = new Visitor(
  Object.fromEntries(
    Object.entries(scriptReaders).map(([type, read]) => [type, (node: ScriptNode) => read(node, found)]),
  ),
);

function findingsIn(program: Program): readonly Finding[] {
  found = [];
  visitor.visit(program);
  return found;
}

/** What the parser alone takes until its tree is there, in milliseconds, to measure against; null: it is no script. */
export function parseScriptOnly(path: string, text: string): number | null {
  const lang = langOf(path);
  if (!lang) return null;
  const before = performance.now();
  parse(path, text, lang);
  return performance.now() - before;
}

/** Null: it cannot be read, or not by this build of oxc. */
function parse(path: string, text: string, lang: Lang): Program | null {
  try {
    const { program, errors } = parseSync(path, text, { lang, astType: "ts", ...handOver });
    return errors.length > 0 ? null : program;
  } catch {
    return null;
  }
}

function langOf(path: string): Lang | null {
  if (/\.d\.[cm]?ts$/.test(path)) return "dts";
  return langs[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ""] ?? null;
}
