import type { FileFacts } from "@/server/domain/codebase/facts";
import type { ReferenceList } from "./reference-list";

export type Span = { start: number; end: number };

const word = String.raw`[A-Za-z_$][\w$]*`;
const double = String.raw`"(?:[^"\\\n]|\\.)*"`;
const single = String.raw`'(?:[^'\\\n]|\\.)*'`;
const slashes = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;
/** Words, and what is skipped as it is no code: comments and strings. What is filled into a template is code. */
const scanners = {
  slash: new RegExp(`${slashes}|${double}|${single}|${word}`, "g"),
  // A lifetime begins with a quote and has no second one.
  rust: new RegExp(`${slashes}|${double}|${word}`, "g"),
  hash: new RegExp(String.raw`#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|${double}|${single}|${word}`, "g"),
};

/** After these a name is a value; after any other word it is a word of a sentence between tags. */
const beforeValues = new Set(
  "return new typeof in of instanceof await case extends as else throw yield delete void default satisfies keyof implements const is not and or if elif while for assert lambda import from with print echo raise use mut ref dyn go defer range select then do until unless when export async static readonly public private".split(
    " ",
  ),
);

/**
 * Names that are used as values: passed on, read, spread. A query for all names would find ten times as many and cost as much as
 * the parser; those that are imported or declared at the top are looked for in the text outside of strings and comments.
 */
export function addImportedNames({
  references,
  facts,
  text,
  grammar,
  importSpans,
}: {
  references: ReferenceList;
  facts: FileFacts;
  text: string;
  grammar: string;
  importSpans: readonly Span[];
}): void {
  const wanted = wantedNames(facts);
  const called = grammar === "ruby" ? calledByName(facts, text) : new Set<string>();
  if (wanted.size + called.size === 0) return;
  const scanner = /^(?:python|ruby|bash)$/.test(grammar)
    ? scanners.hash
    : grammar === "rust"
      ? scanners.rust
      : scanners.slash;
  scanner.lastIndex = 0;
  const hasTags = grammar === "tsx" || grammar === "javascript";
  let span = 0;
  for (let found = scanner.exec(text); found; found = scanner.exec(text)) {
    const start = found.index;
    const isCalled = called.has(found[0]);
    if (!(isCalled || wanted.has(found[0])) || references.has(start)) continue;
    while ((importSpans[span]?.end ?? text.length) <= start) span += 1;
    if ((importSpans[span]?.start ?? text.length) <= start) continue;
    if (!isUse(text, start, start + found[0].length, hasTags)) continue;
    references.add(isCalled ? "call" : "reference", start);
  }
}

/** Ruby calls a method of one's own by its name alone; what is a variable or a parameter anywhere in the text is left out. */
function calledByName({ symbols }: FileFacts, text: string): ReadonlySet<string> {
  const names = new Set(symbols.flatMap(({ name, kind }) => (kind === "method" ? [name] : [])));
  for (const [, assigned, parameters = ""] of text.matchAll(
    /\b(\w+)[ \t]*(?:[-+*|&]{0,2}=(?![=~>]))|(?:\bdef[ \t]+[\w.?!]+[ \t]*\(|\|)([^|)\n]{0,400})[|)]/g,
  ))
    for (const name of [assigned, ...parameters.split(/\W+/)]) if (name) names.delete(name);
  return names;
}

function wantedNames(facts: FileFacts): ReadonlySet<string> {
  const wanted = new Set<string>();
  for (const { names, form } of facts.imports) {
    if (form === "import") for (const [, local] of names) if (local !== "*") wanted.add(local);
  }
  for (const { name, parent, kind } of facts.symbols) {
    // A method has an object before it.
    if (parent < 0 && kind !== "endpoint" && kind !== "method") wanted.add(name);
  }
  return wanted;
}

/** Not what follows a dot, nor the key of an object or a parameter, nor an attribute, nor a word between tags. */
function isUse(text: string, start: number, end: number, hasTags: boolean): boolean {
  let before = start - 1;
  while (before >= 0 && (text[before] === " " || text[before] === "\n" || text[before] === "\t")) before -= 1;
  const last = text[before] ?? "";
  if (last === "." && text[before - 1] !== ".") return false;
  const after = text.slice(end, end + 3);
  if (/^\??:(?!:)/.test(after) && /[{,(;\n]|^$/.test(last)) return false;
  if (!hasTags) return true;
  if (/^=["{]/.test(after)) return false;
  if (last === ">" && text[before - 1] !== "=") return false;
  if (!/[\w$]/.test(last)) return true;
  const previous = /[A-Za-z_$][\w$]*$/.exec(text.slice(Math.max(0, before - 30), before + 1))?.[0];
  return previous !== undefined && beforeValues.has(previous);
}
