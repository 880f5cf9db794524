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
/** Characters of a report that the plain rules read. */
const mostRead = 20_000;
const source = /[\w@./-]{1,200}\.[cm]?[jt]s\b/g;
/** Words after which the value follows, in backticks or as it is. */
const leadsToValue =
  /\b(?:expect(?:ed|s|ing)?|(?:should|must|has to|ought to) (?:be|give|return|make|equal|yield)|instead of)\b(?:\s+(?:is|to be|to give|result|value|output))*\s*[:=]?\s*/gi;

/** `cannot`: rules do not read it, whatever else is said. */
export type ReadBug = { bug: ReportedBug } | { missing: string[] } | { cannot: string };

/**
 * Reads a report by plain rules: a call of plain values in backticks, its file, and after "expected" or "should be" the
 * value. Where a part stands in several texts the first that has it counts. What is missing is said in words for a person.
 */
export function readBug(whole: readonly string[], files: readonly string[]): ReadBug {
  const texts = whole.map((text) => text.slice(0, mostRead));
  const find = <T>(read: (text: string) => T | null): T | null => {
    for (const text of texts) {
      const found = read(text);
      if (found !== null) return found;
    }
    return null;
  };
  const language = foreignLanguage(texts, files);
  if (language !== null) return { cannot: language };
  const call = find(callIn);
  const name = call ? (callOf.exec(call)?.[1] ?? null) : null;
  const path = find((text) => fileIn(text, files)) ?? (name === null ? null : fileNamed(name, files));
  // What it should give stands beside the call; another value may be about something else.
  const expected = (call === null ? null : find((text) => valueBeside(call, text))) ?? find(lonelyValue);
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

const otherLanguages: Record<string, string> = {
  ...{ py: "Python", go: "Go", rs: "Rust", rb: "Ruby", java: "Java", kt: "Kotlin", php: "PHP" },
  ...{ cs: "C#", c: "C", cpp: "C++", swift: "Swift", ex: "Elixir", dart: "Dart" },
};
const ownLanguage = /\.[cm]?[jt]sx?$/;

/** That of a file which the report names, or of a repository without a file that rules here read. */
function foreignLanguage(texts: readonly string[], files: readonly string[]): string | null {
  const words = texts
    .flatMap((text) => text.match(/[\w@./-]{1,200}\.\w+/g) ?? [])
    .map((word) => word.replace(/^\.\//, ""));
  const named = words.find((word) => files.includes(word) && (ownLanguage.test(word) || languageOf(word)));
  const path = named ?? (files.some((file) => ownLanguage.test(file)) ? undefined : files.find(languageOf));
  const language = path === undefined ? null : languageOf(path);
  if (!language) return null;
  return `The rehearsal reads and mends bugs of JavaScript and TypeScript only; \`${path}\` is ${language}.`;
}

function languageOf(path: string): string | null {
  const ending = /\.(\w+)$/.exec(path)?.[1];
  return ending === undefined ? null : (otherLanguages[ending] ?? null);
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

/** The first value after the call, or the last before it where none follows; null where the call is not in the text. */
function valueBeside(call: string, text: string): string | null {
  const at = text.indexOf(call);
  if (at < 0) return null;
  const values = valuesIn(text);
  return (values.find((value) => value.at > at) ?? values.at(-1))?.value ?? null;
}

/** The value of a text that has no call of its own which it could be about. */
function lonelyValue(text: string): string | null {
  return callIn(text) === null ? (valuesIn(text)[0]?.value ?? null) : null;
}

function valuesIn(text: string): Array<{ at: number; value: string }> {
  return [...text.matchAll(leadsToValue)].flatMap(({ 0: words, index }) => {
    const rest = text.slice(index + words.length);
    const quoted = /^`([^`\n]{1,200})`/.exec(rest)?.[1]?.trim();
    const value = quoted === undefined ? leadingValue(rest) : isPlain(quoted) ? quoted : null;
    return value === null ? [] : [{ at: index, value }];
  });
}

/** Why a test cannot import the function; null: it can, or the module is not known. */
export function whyNotImported({ name, path }: ReportedBug, text: string | null): string | null {
  if (text === null) return null;
  const word = name.replace(/\$/g, "\\$");
  const exported = [
    `export\\s+(?:default\\s+)?(?:async\\s+)?(?:function\\*?|const|let|var|class)\\s+${word}\\b`,
    `export\\s*(?:type\\s*)?\\{[^}]*\\b${word}\\b[^}]*\\}`,
    `exports\\.${word}\\b`,
    `module\\.exports\\s*=[^;]*\\b${word}\\b`,
    "export\\s+\\*",
  ];
  if (exported.some((pattern) => new RegExp(pattern).test(text))) return null;
  const method = new RegExp(`^[ \\t]+(?:(?:public|static|async)\\s+)*${word}\\s*\\(`, "m").exec(text);
  const owner = method && [...text.slice(0, method.index).matchAll(/\bclass\s+([\w$]+)/g)].at(-1)?.[1];
  return owner
    ? `\`${name}\` in ${path} is a method of the class ${owner}: its example needs an object that is made and filled first, and the rehearsal reads calls of exported functions only.`
    : `${path} exports no \`${name}\`, so no test can call it. The rehearsal reads calls of exported functions only.`;
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
