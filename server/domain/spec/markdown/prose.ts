import type { Tree } from "@lezer/common";

export type ProsePiece = { text: string; from: number };

const leaves = new Set(["Paragraph", "Task", "TableCell"]);
/** Emphasis marks split a piece, code and markup are left out of it. */
const notProse = new Set([
  "InlineCode",
  "Comment",
  "HTMLTag",
  "ProcessingInstruction",
  "Autolink",
  "URL",
  "EmphasisMark",
  "HeaderMark",
  "TaskMarker",
  "QuoteMark",
]);

/** The text that a reader reads as sentences, each paragraph, heading and cell on its own. */
export function proseOf(tree: Tree, source: string): ProsePiece[][] {
  const all: ProsePiece[][] = [];
  let current: ProsePiece[] | null = null;
  let at = 0;
  const push = (to: number) => {
    if (current && to > at) current.push({ text: source.slice(at, to), from: at });
  };
  tree.iterate({
    enter(node) {
      if (current && notProse.has(node.name)) {
        push(node.from);
        at = node.to;
        return false;
      }
      if (!current && (leaves.has(node.name) || /Heading[1-6]$/.test(node.name))) {
        current = [];
        at = node.from;
      }
      return true;
    },
    leave(node) {
      if (current && (leaves.has(node.name) || /Heading[1-6]$/.test(node.name))) {
        push(node.to);
        all.push(current);
        current = null;
      }
    },
  });
  return all;
}
