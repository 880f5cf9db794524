import type { SpecError } from "../parse-result";
import { specLimits } from "../spec-limits";

const heading = /^(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$)/;
const rule = /^([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const listMark = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;

/**
 * Counts headings, list items and the depth of lists and quotes line by line, before the parser sees them: its time
 * grows with the square of the depth. Marks inside code count too; what is counted is never less than what is there.
 */
export function checkStructure(text: string): SpecError | null {
  const count = { headings: 0, items: 0, cells: 0 };
  /** Columns at which the contents of the open list items begin. */
  const open: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    count.cells += line.split("|").length - 1;
    const depth = readMarks(line, open, count);
    const problem = problemOf(depth, count);
    if (problem) return { code: "too-complex", message: problem, line: index + 1 };
  }
  return null;
}

type Count = { headings: number; items: number; cells: number };

/** How deep the line's text stands: its quotes, and the list items that are open before it or begin with it. */
function readMarks(line: string, open: number[], count: Count): number {
  let at = 0;
  let column = 0;
  let quotes = 0;
  let depth = 0;
  while (depth <= specLimits.maxDepth) {
    for (; line[at] === " " || line[at] === "\t"; at += 1) column += line[at] === "\t" ? 4 - (column % 4) : 1;
    const rest = line.slice(at);
    const mark = rule.test(rest) ? null : listMark.exec(rest)?.[0];
    if (line[at] === ">") {
      quotes += 1;
      at += 1;
      column += 1;
    } else if (mark) {
      while (column < (open.at(-1) ?? 0)) open.pop();
      at += mark.length;
      column += mark.length;
      open.push(column + 1);
      count.items += 1;
    } else {
      if (heading.test(rest)) count.headings += 1;
      break;
    }
    depth = quotes + open.length;
  }
  return depth;
}

function problemOf(depth: number, { headings, items, cells }: Count): string | null {
  const { maxDepth, maxHeadings, maxListItems, maxTableCells } = specLimits;
  if (depth > maxDepth)
    return `Lists and quotes are nested deeper than ${maxDepth} levels here. Flatten them.`;
  if (headings > maxHeadings)
    return `The spec has more than ${count(maxHeadings)} headings. Split it into several specs.`;
  if (items > maxListItems)
    return `The spec has more than ${count(maxListItems)} list items. Split it into several specs.`;
  if (cells > maxTableCells)
    return `The spec has more than ${count(maxTableCells)} table cells. Split it into several specs.`;
  return null;
}

function count(limit: number): string {
  return limit.toLocaleString("en-US");
}
