import { languageOf } from "../repository/languages";

/** How a language writes what does not run. */
type Signs = {
  lineComment: "//" | "#";
  /** Quotes that hold more than a character. */
  quotes: string;
  /** Quotes that hold one: `'a'`, but not Rust's `'a` of a lifetime. */
  charQuote: boolean;
  isScript: boolean;
  isPython: boolean;
};

/**
 * The text with comments and the insides of strings and regular expressions as spaces: what is left runs or declares.
 * Lines and places stay. What is between the braces of a template stays as code. Not a parser: a text that it cannot
 * follow goes wrong within a line, but for templates and comments that are never closed.
 */
export function codeOnly(path: string, text: string): string {
  const signs = signsOf(path);
  const out = text.split("");
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) if (out[at] !== "\n") out[at] = " ";
  };
  /** Depth of braces in each template that is open, the innermost last. */
  const templates: number[] = [];
  let before = "";
  let at = 0;
  while (at < text.length) {
    const end = endOfIdle(text, at, signs, before);
    const sign = text[at] ?? "";
    if (end) {
      blank(at + end.keep, end.to - end.keepEnd);
      if (!end.isComment) before = '"';
      at = end.to;
    } else if (signs.isScript && (sign === "`" || (sign === "}" && templates.at(-1) === 0))) {
      if (sign === "}") templates.pop();
      const to = endOfTemplate(text, at + 1);
      blank(at + 1, to.at);
      if (to.opens) templates.push(0);
      before = to.opens ? "{" : '"';
      at = to.at + (to.opens ? 2 : 1);
    } else {
      const open = templates.length - 1;
      if (open >= 0 && sign === "{") templates[open] = (templates[open] ?? 0) + 1;
      if (open >= 0 && sign === "}") templates[open] = (templates[open] ?? 0) - 1;
      const word = wordAt(text, at);
      if (!/\s/.test(sign)) before = word || sign;
      at += word.length || 1;
    }
  }
  return out.join("");
}

function signsOf(path: string): Signs {
  const language = languageOf(path);
  const isScript = language === undefined || ["TypeScript", "JavaScript", "Vue", "Svelte"].includes(language);
  const isHashed = ["Python", "Ruby", "Shell", "Elixir"].includes(language ?? "");
  const quotes = isScript || isHashed || language === "PHP" || language === "Dart" ? `"'` : '"';
  return {
    lineComment: isHashed ? "#" : "//",
    ...{ quotes, charQuote: quotes === '"', isScript, isPython: language === "Python" },
  };
}

/** What does not run from here on: where it ends, and how many signs of its own stay at both ends. */
type Idle = { to: number; keep: number; keepEnd: number; isComment: boolean };

function endOfIdle(text: string, at: number, signs: Signs, before: string): Idle | null {
  const comment = (to: number): Idle => ({ to, keep: 0, keepEnd: 0, isComment: true });
  if (text.startsWith(signs.lineComment, at)) return comment(lineEnd(text, at));
  if (signs.lineComment === "//" && text.startsWith("/*", at)) return comment(after(text, "*/", at + 2));
  const sign = text[at] ?? "";
  const triple = sign.repeat(3);
  if (signs.isPython && signs.quotes.includes(sign) && text.startsWith(triple, at)) {
    const to = after(text, triple, at + 3);
    // A string that stands by itself is a comment.
    return before === ":" || before === "" || startsLine(text, at)
      ? comment(to)
      : { to, keep: 3, keepEnd: 3, isComment: false };
  }
  if (signs.quotes.includes(sign)) return quoted(text, at, sign);
  if (signs.charQuote && sign === "'" && /^'(?:\\.[^'\n]{0,8}|[^\\'\n])'/.test(text.slice(at, at + 12)))
    return quoted(text, at, sign);
  return signs.isScript && sign === "/" && opensRegex(before) ? regexFrom(text, at) : null;
}

/** A string ends with its line, closed or not: an apostrophe in the words of a page is none. */
function quoted(text: string, at: number, quote: string): Idle {
  for (let to = at + 1; to < text.length; to += 1) {
    if (text[to] === "\\") to += 1;
    else if (text[to] === quote) return { to: to + 1, keep: 1, keepEnd: 1, isComment: false };
    else if (text[to] === "\n") return { to, keep: 1, keepEnd: 0, isComment: false };
  }
  return { to: text.length, keep: 1, keepEnd: 0, isComment: false };
}

const wordsBeforeRegex = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "void",
  "delete",
  "throw",
  "await",
]);

/** Behind a value a slash divides; behind an operator it begins a regular expression. */
function opensRegex(before: string): boolean {
  return before === "" || wordsBeforeRegex.has(before) || /^[(,=:[!&|?{;+\-*%~^>]$/.test(before);
}

function regexFrom(text: string, at: number): Idle | null {
  let isClass = false;
  for (let to = at + 1; to < text.length; to += 1) {
    const sign = text[to];
    if (sign === "\n") return null;
    if (sign === "\\") to += 1;
    else if (sign === "[") isClass = true;
    else if (sign === "]") isClass = false;
    else if (sign === "/" && !isClass) return { to: to + 1, keep: 1, keepEnd: 1, isComment: false };
  }
  return null;
}

/** Where the words of a template end: at its own end, or before what is put in. */
function endOfTemplate(text: string, from: number): { at: number; opens: boolean } {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return { at, opens: false };
    else if (text.startsWith("${", at)) return { at, opens: true };
  }
  return { at: text.length, opens: false };
}

function wordAt(text: string, at: number): string {
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? "";
}

const word = /[\p{L}\p{N}_$]+/uy;

function startsLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found + sign.length;
}
