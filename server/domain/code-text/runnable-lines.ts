import { codeOnly } from "./code-only";

/**
 * Numbers of the lines of a file that can run, as far as its text tells: no blank lines, no comments, no lone brackets, no
 * imports, and no declarations of types. For files that no test has loaded, of which no report says it.
 */
export function runnableLines(path: string, text: string): Set<number> {
  const code = withoutDeclarations(path, codeOnly(path, text));
  const lines = new Set<number>();
  for (const [index, line] of code.split("\n").entries()) if (!idle.test(line)) lines.add(index + 1);
  return lines;
}

const idle = /^[\s()[\]{}<>;,:]*$/;

/** Where declarations begin that leave nothing to run, by language. */
const declarations: ReadonlyArray<{ of: RegExp; begins: RegExp }> = [
  {
    of: /\.[cm]?tsx?$/,
    begins:
      /^[ \t]*(?:(?:export[ \t]+)?(?:declare[ \t]|interface[ \t]|type[ \t]+[\w$]+[ \t]*[=<]|type[ \t]*\{)|import\b(?!\s*\()|export[ \t]+(?:type[ \t]*)?[{*])/gm,
  },
  { of: /\.[cm]?jsx?$/, begins: /^[ \t]*(?:import\b(?!\s*\()|export[ \t]+[{*])/gm },
  { of: /\.go$/, begins: /^(?:package|import|type)\b/gm },
];

function withoutDeclarations(path: string, code: string): string {
  const begins = declarations.find(({ of }) => of.test(path))?.begins;
  if (!begins) return code;
  let rest = code;
  for (const { index, 0: beginning } of code.matchAll(begins)) {
    const end = endOfDeclaration(code, index + beginning.search(/\S/));
    rest = rest.slice(0, index) + code.slice(index, end).replace(/[^\n]/g, " ") + rest.slice(end);
  }
  return rest;
}

/** At a semicolon, or at the end of a line behind which it does not go on, outside of all brackets. */
function endOfDeclaration(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const sign = code[at] ?? "";
    if ("{([".includes(sign)) depth += 1;
    else if ("})]".includes(sign)) depth -= 1;
    else if (depth === 0 && sign === ";") return at + 1;
    else if (depth === 0 && sign === "\n" && !goesOn(code, at)) return at;
    if (depth < 0) return at;
  }
  return code.length;
}

function goesOn(code: string, lineEnd: number): boolean {
  const before = code.slice(code.lastIndexOf("\n", lineEnd - 1) + 1, lineEnd);
  const behind = code.slice(lineEnd + 1, lineEnd + 200).trimStart();
  return (
    /(?:[=|&?:,<]|\b(?:extends|from|import))\s*$/.test(before) ||
    /^(?:[|&?:={]|extends\b|from\b)/.test(behind)
  );
}
