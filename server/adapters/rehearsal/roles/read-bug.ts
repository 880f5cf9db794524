import { isPlain, leadingValue } from "./plain-value";

/** A failure that is reported by an example: a call, what it gives, what it should give. */
export type ReportedBug = {
  /** Module that the function is in: `src/sum.ts`. */
  path: string;
  /** The function's name. */
  name: string;
  /** The call as written: `add(2, 2)`. */
  call: string;
  /** What it should give, as source text: `4`. */
  expected: string;
};

const code = /`([^`\n]{1,400})`/g;
const callOf = /^([A-Za-z_$][\w$]*)\((.*)\)$/s;
const source = /[\w@./-]+\.[cm]?[jt]s\b/g;
/** Words after which the value follows, in backticks or as it is. */
const leadsToValue =
  /\b(?:expect(?:ed|s|ing)?|(?:should|must|has to|ought to) (?:be|give|return|make|equal|yield)|instead of)\b(?:\s+(?:is|to be|to give|result|value|output))*\s*[:=]?\s*/gi;

type Read = { bug: ReportedBug } | { missing: string[] };

/**
 * Reads a report by plain rules: a call of plain values in backticks, its file, and after "expected" or "should be" the
 * value. Where a part stands in several texts the first that has it counts. What is missing is said in words for a person.
 */
export function readBug(texts: readonly string[], files: readonly string[]): Read {
  const find = <T>(read: (text: string) => T | null): T | null => {
    for (const text of texts) {
      const found = read(text);
      if (found !== null) return found;
    }
    return null;
  };
  const call = find(callIn);
  const name = call ? (callOf.exec(call)?.[1] ?? null) : null;
  const path = find((text) => fileIn(text, files)) ?? (name === null ? null : fileNamed(name, files));
  const expected = find(valueIn);
  if (call !== null && name !== null && path !== null && expected !== null)
    return { bug: { path, name, call, expected } };
  return {
    missing: [
      ...(call === null ? [missingCall(texts)] : []),
      ...(path === null ? [missingFile(texts)] : []),
      ...(expected === null ? ["what it should give, as a plain value: expected `4`"] : []),
    ],
  };
}

function wordsIn(text: string): string[] {
  return [...text.matchAll(code)].map(([, word = ""]) => word.trim());
}

function callIn(text: string): string | null {
  return wordsIn(text).find((word) => isPlainCall(word)) ?? null;
}

function isPlainCall(word: string): boolean {
  const inside = callOf.exec(word)?.[2]?.trim();
  return inside !== undefined && (inside === "" || isPlain(`[${inside}]`));
}

/** The first file of the repository that is named; tests show a failure, they are not where it comes from. */
function fileIn(text: string, files: readonly string[]): string | null {
  const named = (text.match(source) ?? []).map((word) => word.replace(/^\.\//, ""));
  return named.find((word) => files.includes(word) && !/\.(?:test|spec)\./.test(word)) ?? null;
}

function fileNamed(name: string, files: readonly string[]): string | null {
  return files.find((file) => file.endsWith(`/${name}.ts`) || file.endsWith(`/${name}.js`)) ?? null;
}

function valueIn(text: string): string | null {
  for (const { 0: words, index } of text.matchAll(leadsToValue)) {
    const rest = text.slice(index + words.length);
    const quoted = /^`([^`\n]{1,200})`/.exec(rest)?.[1]?.trim();
    const value = quoted === undefined ? leadingValue(rest) : isPlain(quoted) ? quoted : null;
    if (value !== null) return value;
  }
  return null;
}

function missingCall(texts: readonly string[]): string {
  const written = texts.flatMap(wordsIn).find((word) => callOf.test(word));
  return written
    ? `a call of plain values: \`${written}\` has arguments that are none (numbers, texts, true, false, null, and lists and objects of them)`
    : "a call in backticks, such as `add(2, 2)`";
}

function missingFile(texts: readonly string[]): string {
  const written = texts.flatMap((text) => text.match(source) ?? [])[0];
  return written
    ? `its file: there is no module \`${written}\` in the repository`
    : "its file, such as `src/sum.ts`";
}
