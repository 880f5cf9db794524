/** A fenced block, its places counted from 0. */
export type Fence = {
  open: number;
  /** Its last line: the closing fence, or where it breaks off. */
  last: number;
  /** It has an end of its own. */
  closed: boolean;
  info: string;
  /** Its lines without the fences. */
  content: string[];
};

/** Whether a new file is named on a line, where no block goes beyond: inside of code, and inside of a document. */
export type Starts = { inFile: readonly boolean[]; inDocument: readonly boolean[] };

type Mark = { indent: number; char: string; length: number; info: string };
/** What there is to know of a line, looked at once: blocks overlap in hostile text. */
type Line = { text: string; mark: Mark | null; isBlank: boolean; oddQuotes: readonly boolean[] };
type Block = { mark: Mark; nextFiles: readonly boolean[]; isDocument: boolean };
/** A fence inside of a block. */
type Inner = { at: number; opens: boolean; inString: boolean };

const opening = /^(\s{0,3})(`{3,}|~{3,})\s*([^`]*)$/;
/** What a text of several lines stands between, in code. */
const quotes = ["`", '"""', "'''"] as const;

/** No file has so many fences in it; a text that is nothing but fences must not be read once for each of them. */
const mostInner = 200;

/**
 * Reads the fenced block that opens on a line, from 0; null where none does. A file may hold fences itself and be put into
 * one that is no longer than they are. Which of them end it is decided by what stands around them, and by what is left
 * over: every fence has a partner.
 */
export function fenceReader(texts: readonly string[], starts: Starts): (at: number) => Fence | null {
  const lines = texts.map(lineOf);
  return (at) => {
    const mark = lines[at]?.mark;
    if (!mark) return null;
    const isDocument = /\b(markdown|md|mdx)\b/i.test(mark.info);
    const nextFiles = isDocument ? starts.inDocument : starts.inFile;
    const { end, closed } = endOf(lines, at, { mark, nextFiles, isDocument });
    const content = texts.slice(at + 1, end).map((line) => withoutIndent(line, mark.indent));
    return { open: at, last: closed ? end : end - 1, closed, info: mark.info, content };
  };
}

function lineOf(text: string): Line {
  const [, indent = "", marks = "", info = ""] = opening.exec(text) ?? [];
  const mark = marks
    ? { indent: indent.length, char: marks.charAt(0), length: marks.length, info: info.trim() }
    : null;
  const oddQuotes = quotes.map((quote) => !mark && !isEven(text.split(quote).length - 1));
  return { text, mark, isBlank: text.trim() === "", oddQuotes };
}

/** The line that ends the block that opens at `open`: a fence, or where the next file begins, or the text's end. */
function endOf(lines: readonly Line[], open: number, block: Block): { end: number; closed: boolean } {
  const { marks, end } = innerMarks(lines, open, block);
  let depth = 0;
  for (const [index, { at, opens, inString }] of marks.entries()) {
    if (opens) depth += 1;
    else if (depth > 0) depth -= 1;
    else if (inString && !block.isDocument) continue;
    // With something right below it and an odd number to come, it opened one inside.
    else if (isBlankAt(lines, at + 1) || isEven(marks.length - index - 1)) return { end: at, closed: true };
  }
  const last = marks.findLast(({ opens }) => !opens);
  return last ? { end: last.at, closed: true } : { end, closed: false };
}

/** The fences between the block's opening and the next file, or the text's end. */
function innerMarks(
  lines: readonly Line[],
  open: number,
  { mark, nextFiles, isDocument }: Block,
): { marks: Inner[]; end: number } {
  const marks: Inner[] = [];
  const odd = quotes.map(() => false);
  let depth = 0;
  for (let at = open + 1; at < lines.length; at += 1) {
    if (depth === 0 && nextFiles[at]) return { marks, end: at };
    if (marks.length === mostInner) return { marks, end: at };
    const line = lines[at];
    line?.oddQuotes.forEach((isOdd, quote) => {
      if (isOdd) odd[quote] = !odd[quote];
    });
    const found = line?.mark;
    if (!found || found.char !== mark.char || found.length < mark.length) continue;
    const opens = found.info !== "" || (isDocument && depth === 0 && opensBare(lines, at));
    depth = opens ? depth + 1 : Math.max(0, depth - 1);
    marks.push({ at, opens, inString: odd.includes(true) });
  }
  return { marks, end: lines.length };
}

/** A bare fence below a blank line or a heading, with something right after it. */
function opensBare(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1]?.text ?? "";
  return !isBlankAt(lines, at + 1) && (isBlankAt(lines, at - 1) || /^#{1,6}\s|:\s*$/.test(before));
}

const isBlankAt = (lines: readonly Line[], at: number) => lines[at]?.isBlank ?? true;
const isEven = (count: number) => count % 2 === 0;

function withoutIndent(line: string, width: number): string {
  const own = line.length - line.trimStart().length;
  return line.slice(Math.min(width, own));
}
