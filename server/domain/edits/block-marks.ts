/** A SEARCH/REPLACE block by the places of its marks, from 0. */
export type Block = {
  open: number;
  /** The mark at its end; null where it has none. */
  close: number | null;
  /** Lines that could part its halves. */
  halves: number[];
  /** Lines of its text look like marks of its own. */
  isUnclear: boolean;
  /** What its first mark calls it: an edit, or, as in git's conflicts too, HEAD. A conflict is no block. */
  kind: "edit" | "head" | "conflict";
  /** Marks under other names that could end it. */
  otherEnds: number[];
};

const edit = /^\s*<{5,9}\s*(?:SEARCH|ORIGINAL)\s*>?\s*$/;
const head = /^\s*<{5,9}\s*HEAD\s*>?\s*$/;
const conflict = /^<{5,9}(?:\s.*)?$/;
const middle = /^\s*={5,9}\s*$/;
const end = /^\s*>{5,9}\s*(?:REPLACE|UPDATED)\s*$/i;
const otherEnd = /^\s*>{5,9}(?:\s*\S+)?\s*$/;

/** Whether a line can only be the first mark of a SEARCH/REPLACE block. */
export function opensBlock(line: string): boolean {
  return edit.test(line);
}

/**
 * The SEARCH/REPLACE blocks of some lines, the outermost ones: a file may have conflicts and such blocks as its text. Each
 * line is looked at once.
 */
export function readBlocks(lines: readonly string[]): Block[] {
  const open: Block[] = [];
  const closed: Block[] = [];
  for (const [at, line] of lines.entries()) {
    const kind = kindOf(line);
    const inner = open.at(-1);
    if (kind) {
      if (inner?.kind === "edit" && kind === "edit") inner.isUnclear = true;
      open.push({ open: at, close: null, halves: [], isUnclear: false, kind, otherEnds: [] });
    } else if (end.test(line)) {
      const block = takeBlock(open);
      if (block) closed.push({ ...block, close: at });
      else for (const last of closed.slice(-1)) last.isUnclear = true;
    } else if (middle.test(line)) {
      inner?.halves.push(at);
    } else if (otherEnd.test(line)) {
      if (inner?.kind === "edit") inner.otherEnds.push(at);
      else open.pop();
    }
  }
  return outermost([...closed, ...open.filter((block) => block.kind === "edit")]);
}

function kindOf(line: string): Block["kind"] | null {
  if (!/^\s*<{5}/.test(line)) return null;
  if (edit.test(line)) return "edit";
  return head.test(line) ? "head" : conflict.test(line) ? "conflict" : null;
}

/** The block that an end belongs to, taken with all that is open inside of it: the last edit, else the last under HEAD. */
function takeBlock(open: Block[]): Block | null {
  const lastEdit = open.findLastIndex(({ kind }) => kind === "edit");
  const at = lastEdit >= 0 ? lastEdit : open.findLastIndex(({ kind }) => kind === "head");
  const [block = null, ...inside] = open.splice(Math.max(at, 0));
  if (at < 0 || !block) return null;
  return { ...block, isUnclear: block.isUnclear || inside.length > 0 };
}

function outermost(blocks: readonly Block[]): Block[] {
  const sorted = [...blocks].sort((a, b) => a.open - b.open);
  let covered = -1;
  return sorted.filter(({ open, close }) => {
    if (open < covered) return false;
    covered = close ?? covered;
    return true;
  });
}
