import { isFilePath, isForeignPath, isLanguageOf, speaksFor } from "./file-path";

/**
 * What a line above a block says about it: whose whole text it is; that it has to do with a file, and not what (`unclear`);
 * null where it speaks of something else.
 */
export type Naming = { path: string } | { unclear: string } | null;

const longestLine = 300;
/** Languages of fences that show what something prints. */
const outputs = new Set(["text", "txt", "log", "output", "console", "plaintext", "tap"]);
const called =
  /^(?:\*\*|__)?(?:file(?:name|path)?|path|new(?: file)?|created?|add(?:ed)?|write|wrote|updated|modified)\b\s*[:：]?\s*(?:\*\*|__)?\s*(.+)$/i;
/** "Here is the complete `src/a.ts`", "Create the file `src/a.ts` with this content". */
const shown =
  /^(?:here(?:['’]s| is)|contents? of|full (?:text|code|contents?) of|create|write|save (?:this|it) (?:as|to|in))(?: (?:the|your|my|a|new|full|whole|complete|entire|updated|final|file|code|for|contents?|version|of))* `([^`]+)`(?: with (?:the following|this|these) (?:contents?|code|text|lines))?$/i;
/** Words that tell to change a file; what stands below them may be all of it, or a part. */
const changes =
  /^in\b|\b(?:update|change|modify|edit|replace|add|append|insert|create|write|put|save|rewrite|implement|fix|extend)\b/i;
/** Words over what is only shown: how to use something, or what it printed. */
const examples =
  /\b(?:examples?|usage|use (?:it|this|them)|used|using|call(?:s|ed)?|like (?:this|so)|e\.g|for instance|output|prints?|printed|ran|run(?:ning)?|results?|got|returns?|before|currently|old|was|were)\b/i;

/** Whether a sentence introduces something that is only shown. */
export function isExample(line: string): boolean {
  return examples.test(line.slice(0, longestLine));
}

/** Whether a sentence between a file's name and a block says that the block may be a part of it: "Only the import changes." */
export function isAboutPart(line: string): boolean {
  if (/^here(?:['’]s| is)\b/i.test(line.trim())) return false;
  return (
    /[:：]\s*$/.test(line) ||
    /\b(?:only|just|parts?|snippet|lines?|chang(?:es?|ed)|rest)\b/i.test(line.slice(0, longestLine))
  );
}

/** Whose whole text the block below a line is, by the form of the line: a path alone, "File: a.ts", a title with a path. */
export function namingOf(line: string, language: string): Naming {
  if (line.length > longestLine) return null;
  const bare = bareOf(line);
  const calledPath = called.exec(unquoted(bare))?.[1];
  const candidate = unquoted(
    calledPath ?? bare.replace(/\s+\((?:new|updated|modified|created)(?: file)?\)$/i, ""),
  );
  if ((isFilePath(candidate) && (isOneWord(candidate) || isQuoted(bare))) || isForeignPath(candidate)) {
    if (outputs.has(language) && !isLanguageOf(candidate, language)) return { unclear: candidate };
    if (calledPath || isQuoted(bare) || speaksFor(candidate, language)) return { path: candidate };
  }
  const path = titledPath(line, language) ?? shownPath(bare);
  if (path) return { path };
  const [only, ...others] = isTitle(line) ? pathsIn(bare) : quotedPaths(bare);
  const isTold = isTitle(line) || changes.test(bare) || (only && introduces(line, only, language));
  return only && others.length === 0 && isTold && !isExample(bare) ? { unclear: only } : null;
}

/**
 * The path that a line speaks of, in whatever words: for blocks and patches, which say themselves what they change.
 */
export function pathMentioned(line: string): string | null {
  if (line.length > longestLine) return null;
  const naming = namingOf(line, "");
  if (naming) return "path" in naming ? naming.path : naming.unclear;
  const [only, ...others] = quotedPaths(bareOf(line));
  return only && others.length === 0 ? only : null;
}

/** "Now `src/a.ts`:", over code of that file's language. */
function introduces(line: string, path: string, language: string): boolean {
  return /[:：]\s*$/.test(line) && language !== "" && isLanguageOf(path, language);
}

/** "### 1. Main program (`src/main.py`)", "**src/main.py**: the main program": over code of that file's language. */
function titledPath(line: string, language: string): string | null {
  if (!isTitle(line) || language === "" || isExample(line) || changes.test(bareOf(line))) return null;
  const bare = bareOf(line);
  const path =
    /(?:\(|[:：–—-]\s*)(?:\*\*)?`([^`]+)`(?:\*\*)?\)?(?:\*\*)?$/.exec(bare)?.[1] ??
    unquoted(/^(\S+?)(?:\s+[–—-]\s|:\s)/.exec(bare)?.[1] ?? "");
  return isFilePath(path) && isLanguageOf(path, language) ? path : null;
}

function shownPath(bare: string): string | null {
  const path = shown.exec(bare)?.[1];
  return path && isFilePath(path) ? path : null;
}

function isTitle(line: string): boolean {
  return /^(?:#{1,6}\s|\d+[.)]\s|\*\*)/.test(line.trim());
}

function quotedPaths(bare: string): string[] {
  return [...bare.matchAll(/`([^`]+)`/g)].map(([, inner]) => inner ?? "").filter(isFilePath);
}

/** Also those without quotes around them, where a folder shows that it is a path: "Next.js" is none. */
function pathsIn(bare: string): string[] {
  const words = bare.split(/\s+/).filter((word) => word.includes("/") || /^[(*]*`.*`[:)*]*$/.test(word));
  return words.map((word) => unquoted(word.replace(/^\(|\)$/g, ""))).filter(isFilePath);
}

function isOneWord(text: string): boolean {
  return !text.includes(" ");
}

function bareOf(line: string): string {
  return line
    .trim()
    .replace(/^(#{1,6}|[-*+]|\d+[.)])\s+/, "")
    .replace(/^(#{1,6}|\d+[.)])\s+/, "")
    .replace(/^([=-])\1+\s+(.*?)\s+\1\1+$/, "$2")
    .replace(/[:：]\s*(\*\*)?$/, "$1")
    .trim();
}

function isQuoted(text: string): boolean {
  return /^(`.*`|\*\*.*\*\*|".*"|'.*')$/.test(text);
}

function unquoted(text: string): string {
  let bare = text.trim();
  for (let at = 0; at < 3; at += 1) {
    bare = bare
      .replace(/^(\*\*|__|`|"|')(.*)\1$/, "$2")
      .replace(/[:：]$/, "")
      .trim();
  }
  return bare;
}
