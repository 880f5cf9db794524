import type { HunkData, HunkTokens, TokenNode } from "react-diff-view";
import { type CodeToken, highlight } from "@/components/lib/code/highlight";
import { lineParts, type Mark, type MarkedPart, markedParts } from "@/components/lib/code/line-parts";
import { lineOn, type Side } from "./line-place";

/** A part of a line with its colour, and whether it was searched for. */
export type ColouredToken = { type: "coloured" } & Pick<MarkedPart, "text" | "color" | "mark">;

/** Where something was found on one line of a file. */
export type LineMarks = { side: Side; line: number; text: string; marks: readonly Mark[] };

export type SideColours = Record<Side, readonly CodeToken[][]>;

/** Colours for both sides of a diff. Lines between the hunks are not known and stay empty. */
export async function diffColours(hunks: HunkData[], path: string): Promise<SideColours | null> {
  const [before, after] = await Promise.all([
    highlight(sideText(hunks, "old"), path),
    highlight(sideText(hunks, "new"), path),
  ]);
  return before && after ? { old: before, new: after } : null;
}

/** One side as a text whose line numbers are the file's own. */
export function sideText(hunks: HunkData[], side: Side): string {
  const lines: string[] = [];
  for (const change of hunks.flatMap((hunk) => hunk.changes)) {
    const number = lineOn(change, side);
    if (number !== null) lines[number - 1] = change.content;
  }
  return Array.from(lines, (line) => line ?? "").join("\n");
}

/** The lines as they are drawn, without marks. */
export function plainTokens(colours: SideColours): HunkTokens {
  const nodes = (line: CodeToken[]) =>
    line.map(({ content, color }): TokenNode => ({ type: "coloured", text: content, color, mark: null }));
  return { old: colours.old.map(nodes), new: colours.new.map(nodes) };
}

/** With marks where something was found; all other lines keep their identity, and are not drawn anew. */
export function markedTokens(
  plain: HunkTokens | null,
  colours: SideColours | null,
  found: readonly LineMarks[],
): HunkTokens | null {
  if (found.length === 0) return plain;
  const tokens: HunkTokens = { old: [...(plain?.old ?? [])], new: [...(plain?.new ?? [])] };
  for (const { side, line, text, marks } of found) {
    const parts = markedParts(lineParts(text, colours?.[side][line - 1], []), marks);
    tokens[side][line - 1] = parts.map((part): TokenNode => ({ ...part, type: "coloured" }));
  }
  return tokens;
}
