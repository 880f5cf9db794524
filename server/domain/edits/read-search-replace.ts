import { type Block, opensBlock, readBlocks } from "./block-marks";
import { pathMentioned } from "./naming";
import type { ReplyEdits } from "./proposed-edit";

/** Some write where the passage begins, and a rule below it. */
const hint = /^:(start|end)_line:\s*\d+\s*$/;

export function holdsSearchReplace(lines: readonly string[]): boolean {
  return lines.some(opensBlock) || readBlocks(lines).length > 0;
}

/** Whether the lines are blocks, not a text that has some in it. */
export function beginsWithBlock(lines: readonly string[]): boolean {
  const [first = "", second = ""] = lines.filter((line) => line.trim() !== "");
  return (
    opensBlock(first) || (pathMentioned(first) !== null && opensBlock(second)) || !lines.some(opensBlock)
  );
}

/** What to say of a file whose text has blocks in it. */
export function mixedWithBlocks(path: string, line: number): string {
  return `${path} is unchanged: the block at line ${line} has SEARCH/REPLACE marks among other lines, so it is either an edit or the file's text. Use write_file for the whole text, or send only the marks and what is between them.`;
}

/**
 * The SEARCH/REPLACE blocks of some lines.
 * @param pathAt the path that was last named above a line, by its place
 */
export function readSearchReplace(
  lines: readonly string[],
  firstLine: number,
  pathAt: (at: number) => string | null,
): ReplyEdits {
  const read: ReplyEdits = { edits: [], problems: [] };
  const blocks = readBlocks(lines);
  for (const [index, block] of blocks.entries()) {
    const line = firstLine + block.open;
    const name = `The SEARCH/REPLACE block at line ${line}`;
    // A block that cannot be used names the file for the ones below it all the same.
    const path = pathAt(block.open);
    const parts = partsOf(lines, block, blocks[index + 1]?.open ?? lines.length);
    if ("problem" in parts) {
      read.problems.push(`${name} ${parts.problem}`);
      continue;
    }
    const search = withoutHints(lines.slice(block.open + 1, parts.half)).join("\n");
    const replace = lines.slice(parts.half + 1, parts.close).join("\n");
    if (path === null) read.problems.push(`${name} names no file. Put its path on the line above.`);
    else if (search.trim() === "")
      read.edits.push({ kind: "write", path, content: `${replace}\n`, fresh: true, line });
    else read.edits.push({ kind: "replace", path, search, replace, line });
  }
  return read;
}

/** Where a block's halves part and where it ends; or what is wrong with it. */
type Parts = { half: number; close: number } | { problem: string };

function partsOf(lines: readonly string[], block: Block, next: number): Parts {
  if (block.close !== null && block.isUnclear)
    return {
      problem:
        "has lines in its text that look like its own marks, so it does not say where it ends. Use apply_edit for such a file.",
    };
  const close = block.close ?? closeOf(lines, block, next);
  const halves = halvesOf(lines, block, close);
  const [half] = halves;
  if (close < 0 || half === undefined)
    return { problem: "is not complete: it needs =======, and >>>>>>> REPLACE at its end." };
  if (halves.length > 1 || block.otherEnds.some((at) => at < close))
    return {
      problem:
        "has more than one =======, so it does not say where its halves part. Use apply_edit for such a file.",
    };
  return { half, close };
}

/** The lines that could part a block: as long as its first mark where there are such, else any. */
function halvesOf(lines: readonly string[], { open, halves }: Block, close: number): number[] {
  const lengthAt = (at: number) => lines[at]?.trim().match(/^[<=]+/)?.[0].length;
  const inside = halves.filter((at) => at < close);
  const equal = inside.filter((at) => lengthAt(at) === lengthAt(open));
  return equal.length > 0 ? equal : inside;
}

/** Where a block without an end of its own ends: at a mark under another name, or at the middle one once more, as its last line. */
function closeOf(lines: readonly string[], { open, halves, otherEnds }: Block, next: number): number {
  const [other, ...more] = otherEnds.filter((at) => at < next);
  if (other !== undefined) return more.length > 0 ? -1 : other;
  const last = lines.slice(open, next).findLastIndex((line) => line.trim() !== "") + open;
  return halves.includes(last) ? last : -1;
}

function withoutHints(lines: readonly string[]): string[] {
  if (!hint.test(lines[0] ?? "")) return [...lines];
  const rest = lines.slice(lines.findIndex((line) => !hint.test(line)));
  return /^-{5,}$/.test(rest[0] ?? "") ? rest.slice(1) : rest;
}
