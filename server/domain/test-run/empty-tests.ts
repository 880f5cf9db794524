import type { TestOutcome } from "@/contracts/evidence";
import { codeOnly } from "../code-text/code-only";

/** A test as its file has it: where its call begins, and what it is called. */
type WrittenTest = { line: number; name: string };

const scriptFile = /\.[cm]?[jt]sx?$/;
const testCall = /\b(?:test|it)(?:\.\w+)*\s*\(\s*(["'`])/g;
/** Options, and the function up to its body. */
const callback =
  /^\s*,\s*(?:\{[^{}]*\}\s*,\s*)?(?:async\b\s*)?(?:function\b\s*(?:\*\s*)?(?:\w+\s*)?)?(?:\([^()]*\)|\w+)\s*(?:=>\s*)?\{/;
/** What can fail: a call, what throws by itself, or what is returned: it may be a promise. */
const mayFail = /[(`]|\b(?:throw|await|yield|should)\b|\breturn\s+\S/;

/** A body that is longer is not looked at. */
const mostRead = 4_000;

/** Tests of a script that call nothing and so cannot fail: they pass whatever the code does. */
export function emptyTests(path: string, text: string): WrittenTest[] {
  if (!scriptFile.test(path)) return [];
  const code = codeOnly(path, text);
  const calls = [...code.matchAll(testCall)];
  let line = 1;
  let counted = 0;
  return calls.flatMap(({ index, 0: call, 1: quote = "" }, place) => {
    line += code.slice(counted, index).split("\n").length - 1;
    counted = index;
    const start = index + call.length;
    // A body with another test in it calls something.
    const own = code.slice(start, Math.min(start + mostRead, calls[place + 1]?.index ?? code.length));
    const end = own.indexOf(quote);
    const rest = end < 0 ? "" : own.slice(end + 1);
    const isEmpty = /^\s*(?:,\s*)?\)/.test(rest) || saysNothing(rest);
    return isEmpty ? [{ line, name: text.slice(start, start + end) }] : [];
  });
}

function saysNothing(rest: string): boolean {
  const head = callback.exec(rest)?.[0];
  if (head === undefined) return false;
  let depth = 1;
  for (let at = head.length; at < rest.length; at += 1) {
    if (rest[at] === "{") depth += 1;
    if (rest[at] === "}") depth -= 1;
    if (depth === 0) return !mayFail.test(rest.slice(head.length, at));
  }
  return false;
}

/** Marks the passed tests of a file that can say nothing. */
export function markEmpty(tests: readonly TestOutcome[], path: string, text: string): TestOutcome[] {
  const empty = emptyTests(path, text);
  if (empty.length === 0) return [...tests];
  const isEmpty = ({ name, line }: TestOutcome) =>
    empty.some((one) =>
      line === null ? name === one.name || name.endsWith(` > ${one.name}`) : line === one.line,
    );
  return tests.map((test) =>
    test.file === path && test.status === "passed" && isEmpty(test) ? { ...test, empty: true } : test,
  );
}
