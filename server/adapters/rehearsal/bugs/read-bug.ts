import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { isPlain, leadingValue } from "./plain-value";
import { readInWords } from "./report-in-words";
import { type BugExample, type Program, type ReportedBug, readProgram } from "./reported-bug";
import type { Outline } from "./source-parts";

const code = /`([^`\n]{1,400})`/g;
const looksLikeCall = /\w\(.*\)$/s;
/** Characters of a report that the plain rules read. */
const mostRead = 20_000;
const source = /[\w@./-]{1,200}\.(?:[cm]?[jt]sx?|py)\b/g;
/** Words after which the value follows, in backticks or as it is. */
const leadsToValue =
  /\b(?:expect(?:ed|s|ing)?|(?:should|must|has to|ought to) (?:be|give|return|make|equal|yield)|instead of)\b(?:\s+(?:is|to be|to give|result|value|output))*\s*[:=]?\s*/gi;

/** Before the value that it gives now. */
const leadsToGiven = /\b(?:gives|gave|returns|returned|yields|comes to|but is|it is|got|get)\b\s*:?\s*/gi;

const saysRight = /\b(?:as it should|as expected|correctly|correct|right|fine)\b/i;

/** `cannot`: rules do not read it, whatever else is said. */
export type ReadBug = { bug: ReportedBug } | { missing: string[] } | { cannot: string };

/**
 * Reads a report by plain rules: calls of plain values, their file, and after "expected" or "should be" the value; where
 * there is no call, sentences with figures against what the code exports (`outline`, once it was read). Where a part stands
 * in several texts the first that has it counts. What is missing is said in words for a person.
 */
export function readBug(
  whole: readonly string[],
  files: readonly string[],
  outline: Outline | null = null,
): ReadBug {
  const texts = whole.map((text) => inBackticks(text.slice(0, mostRead)));
  const find = <T>(read: (text: string) => T | null): T | null => {
    for (const text of texts) {
      const found = read(text);
      if (found !== null) return found;
    }
    return null;
  };
  const language = foreignLanguage(texts, files);
  if (language !== null) return { cannot: language };
  const program = find((text) => programsIn(text)[0] ?? null);
  const spoken = outline === null ? null : inSentences(whole, outline);
  // What is exported beats a call that no test can make: of a method without its object.
  if (spoken && (program === null || !isKnown(program, outline))) return { bug: spoken };
  const path =
    find((text) => fileIn(text, files)) ??
    (program && (declaredIn(program, outline) ?? fileNamed(program.name, files)));
  const told = program && casesOf(texts, program);
  // Without a case of its own the call may still have its value in another text.
  const lonely = find(lonelyValue);
  const examples = told?.length ? told : program && lonely !== null ? [exampleOf(program, lonely)] : [];
  const [first, ...others] = examples;
  if (program !== null && path !== null && first) {
    const { name, imports } = program;
    return { bug: { path, name, imports, examples: [first, ...others] } };
  }
  return {
    missing: [
      ...(program === null ? [missingCall(texts)] : []),
      ...(path === null ? [missingFile(texts)] : []),
      ...(first || lonely !== null ? [] : ["what it should give, as a plain value: expected `4`"]),
    ],
  };
}

/** The newest alone, then with what was said before it, then what was said before it alone. */
function inSentences(texts: readonly string[], outline: Outline): ReportedBug | null {
  const read = texts.map((text) => text.slice(0, mostRead));
  for (const text of [...read.slice(0, 1), read.join(".\n"), ...read.slice(1)]) {
    const bug = readInWords(text, outline);
    if (bug) return bug;
  }
  return null;
}

function isKnown({ name, setup }: Program, outline: Outline | null): boolean {
  return (
    setup.length > 0 || (outline?.routines.some((one) => one.name === name && one.owner === null) ?? true)
  );
}

function declaredIn({ name, imports, setup }: Program, outline: Outline | null): string | null {
  const owner = setup.length > 0 ? imports : null;
  return outline?.routines.find((one) => one.name === name && one.owner === owner)?.path ?? null;
}

/** A call with plain values as if it stood in backticks. */
function inBackticks(text: string): string {
  return text.replace(/`[^`\n]*`|(?<![\w$.`])[A-Za-z_$][\w$]*\([^()`\n]*\)/g, (found) =>
    found.startsWith("`") || readProgram(found) === null ? found : `\`${found}\``,
  );
}

function exampleOf({ setup, call }: Program, expected: string, given: string | null = null): BugExample {
  return { setup, call, expected, given };
}

const otherLanguages: Record<string, string> = {
  ...{ go: "Go", rs: "Rust", rb: "Ruby", java: "Java", kt: "Kotlin", php: "PHP" },
  ...{ cs: "C#", c: "C", cpp: "C++", swift: "Swift", ex: "Elixir", dart: "Dart" },
};
const ownLanguage = /\.(?:[cm]?[jt]sx?|py)$/;

/** That of a file which the report names, or of a repository without a file that rules here read. */
function foreignLanguage(texts: readonly string[], files: readonly string[]): string | null {
  const words = texts
    .flatMap((text) => text.match(/[\w@./-]{1,200}\.\w+/g) ?? [])
    .map((word) => word.replace(/^\.\//, ""));
  const named = words.find((word) => files.includes(word) && (ownLanguage.test(word) || languageOf(word)));
  const path = named ?? (files.some((file) => ownLanguage.test(file)) ? undefined : files.find(languageOf));
  const language = path === undefined ? null : languageOf(path);
  if (!language) return null;
  return `The rehearsal reads and mends bugs of JavaScript, TypeScript and Python only; \`${path}\` is ${language}.`;
}

function languageOf(path: string): string | null {
  const ending = /\.(\w+)$/.exec(path)?.[1];
  return ending === undefined ? null : (otherLanguages[ending] ?? null);
}

function wordsIn(text: string): string[] {
  return [...text.matchAll(code)].map(([, word = ""]) => word.trim());
}

type Placed = Program & { at: number; text: string };

/** What stands in backticks and is a call, or an object that is made and asked. */
function programsIn(text: string): Placed[] {
  return [...text.matchAll(code)].flatMap(({ 1: word = "", index }) => {
    const program = readProgram(word.trim());
    return program ? [{ ...program, at: index, text: word }] : [];
  });
}

/** Of a text that has the call: what it and others of the same name should give; null where no value stands beside any. */
function examplesIn(text: string, { name, imports }: Program): BugExample[] | null {
  const programs = programsIn(text);
  const own = programs.filter((one) => one.name === name && one.imports === imports);
  const examples = own.flatMap((program) => {
    const next = programs.find(({ at }) => at > program.at)?.at ?? text.length;
    const before = programs.findLast(({ at }) => at < program.at)?.at ?? 0;
    const values = valuesIn(text, leadsToValue);
    const after = values.find(({ at }) => at > program.at && at < next);
    // Before it only where it is the one call: another's value would be taken for its own.
    const expected = after ?? (programs.length === 1 ? values.findLast(({ at }) => at >= before) : undefined);
    const given = valuesIn(text, leadsToGiven).find(({ at }) => at > program.at && at < next);
    const isRight = given !== undefined && saysRight.test(text.slice(given.at, next));
    if (isRight) return [exampleOf(program, given.value, given.value)];
    if (!expected) return [];
    return [exampleOf(program, expected.value, given?.value ?? null)];
  });
  return examples.length > 0 ? examples : null;
}

/** The first file of the repository that is named; tests show a failure, they are not where it comes from. */
function fileIn(text: string, files: readonly string[]): string | null {
  const named = (text.match(source) ?? []).map((word) => word.replace(/^\.\//, ""));
  return named.find((word) => files.includes(word) && !isAnyTestFile(word)) ?? null;
}

function fileNamed(name: string, files: readonly string[]): string | null {
  return files.find((file) => file.endsWith(`/${name}.ts`) || file.endsWith(`/${name}.js`)) ?? null;
}

/** Of the newest text that has the call; what only says which cases are right adds to what was said before. */
function casesOf(texts: readonly string[], program: Program): BugExample[] {
  const cases: BugExample[] = [];
  for (const text of texts) {
    if (cases.some(({ given, expected }) => given !== expected)) break;
    const found = examplesIn(text, program) ?? [];
    cases.push(...found.filter(({ call }) => cases.every((one) => one.call !== call)));
  }
  return cases.some(({ given, expected }) => given !== expected) ? cases : [];
}

/** The value of a text that has no call of its own which it could be about. */
function lonelyValue(text: string): string | null {
  return programsIn(text).length === 0 ? (valuesIn(text, leadsToValue)[0]?.value ?? null) : null;
}

function valuesIn(text: string, leads: RegExp): Array<{ at: number; value: string }> {
  return [...text.matchAll(leads)].flatMap(({ 0: words, index }) => {
    const rest = text.slice(index + words.length);
    const quoted = /^`([^`\n]{1,200})`/.exec(rest)?.[1]?.trim();
    const value = quoted === undefined ? leadingValue(rest) : isPlain(quoted) ? quoted : null;
    return value === null ? [] : [{ at: index, value }];
  });
}

function missingCall(texts: readonly string[]): string {
  const written = texts.flatMap(wordsIn).find((word) => looksLikeCall.test(word));
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
