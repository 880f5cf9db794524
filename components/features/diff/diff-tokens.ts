import type { HunkData, HunkTokens } from "react-diff-view";
import { type CodeToken, highlight } from "@/components/lib/code/highlight";

/** Colours for both sides of a diff. Lines between the hunks are not known and stay empty. */
export async function diffTokens(hunks: HunkData[], path: string): Promise<HunkTokens | null> {
  const [before, after] = await Promise.all([
    highlight(sideText(hunks, "old"), path),
    highlight(sideText(hunks, "new"), path),
  ]);
  return before && after ? { old: before.map(lineNodes), new: after.map(lineNodes) } : null;
}

/** One side as a text whose line numbers are the file's own. */
export function sideText(hunks: HunkData[], side: "old" | "new"): string {
  const lines: string[] = [];
  for (const change of hunks.flatMap((hunk) => hunk.changes)) {
    const number = lineNumber(change, side);
    if (number !== null) lines[number - 1] = change.content;
  }
  return Array.from(lines, (line) => line ?? "").join("\n");
}

function lineNumber(change: HunkData["changes"][number], side: "old" | "new"): number | null {
  if (change.type === "normal") return side === "old" ? change.oldLineNumber : change.newLineNumber;
  return (change.type === "delete") === (side === "old") ? change.lineNumber : null;
}

function lineNodes(tokens: CodeToken[]) {
  return tokens.map(({ content, color }) => ({
    type: "coloured",
    color,
    children: [{ type: "text", value: content }],
  }));
}
