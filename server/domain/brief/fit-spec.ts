import { countOf } from "@/contracts/count-of";
import { estimateTokens } from "../models/estimate-tokens";

export type FittedSpec = {
  text: string;
  /** What there was no room for, by its heading and size; none: it is the whole spec. */
  leftOut: string[];
};

/** Of the room: what the lines take that say what is left out. */
const shareOfNotes = 0.1;
/** Sections are taken whole or not at all, unless they are longer than this part of the room. */
const shareOfPiece = 0.1;
const mostNamed = 10;

type Piece = { section: number; text: string; rank: number; tokens: number };

/**
 * A spec's text as long as a prompt has room for it. What is built and checked comes first: how it begins, passages with
 * ids of criteria and requirements, sections that a plan is made from; then the rest in its order. In the place of what
 * is left out a line says so.
 */
export function fitSpec(text: string, roomTokens: number): FittedSpec {
  if (estimateTokens(text) <= roomTokens) return { text, leftOut: [] };
  const sections = sectionsOf(text);
  const pieces = sections.flatMap((section, place) => piecesOf(section, place, roomTokens * shareOfPiece));
  let left = roomTokens * (1 - shareOfNotes);
  const kept = new Set<Piece>();
  for (const piece of pieces.toSorted((one, other) => one.rank - other.rank)) {
    if (piece.tokens > left) continue;
    left -= piece.tokens;
    kept.add(piece);
  }
  return rendered(sections, pieces, kept);
}

type Section = { title: string; text: string };

/** A text at its headings; what stands before the first one is a section too. */
function sectionsOf(text: string): Section[] {
  const sections: Array<{ title: string; lines: string[] }> = [{ title: "its beginning", lines: [] }];
  let fence: string | null = null;
  for (const line of text.split("\n")) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && line.trim().startsWith(fence)) fence = null;
    const title = fence === null ? /^#{1,6}\s+(.*\S)/.exec(line)?.[1] : undefined;
    if (title !== undefined) sections.push({ title: title.slice(0, 80), lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections
    .map(({ title, lines }) => ({ title, text: lines.join("\n") }))
    .filter(({ text: words }) => words.trim() !== "");
}

/** A long section by its paragraphs, and a long paragraph by its lines. */
function piecesOf({ title, text }: Section, section: number, mostTokens: number): Piece[] {
  const parts = split(text, mostTokens, [/(?<=\n[ \t]*\n)(?=[^\n])/, /(?<=\n)/]);
  return parts.map((part) => ({
    ...{ section, text: part, tokens: estimateTokens(part) + 1 },
    rank: section === 0 && part === parts[0] ? 0 : rankOf(title, part),
  }));
}

function split(text: string, mostTokens: number, [separator, ...finer]: readonly RegExp[]): string[] {
  if (!separator || estimateTokens(text) <= mostTokens) return [text];
  return text.split(separator).flatMap((part) => split(part, mostTokens, finer));
}

const ids = /\b(?:AC|DT|FR|NFR|REQ|US|BR|T)-?\d+\b/;
const planned =
  /accept|criteri|requirement|stor(?:y|ies)|scenario|feature|model|entit|schema|interface|contract|endpoint|\bapi\b|error|security|test|overview|goal|scope/i;

function rankOf(title: string, text: string): number {
  if (ids.test(text)) return 1;
  return planned.test(title) ? 2 : 3;
}

function rendered(
  sections: readonly Section[],
  pieces: readonly Piece[],
  kept: ReadonlySet<Piece>,
): FittedSpec {
  const leftOut: string[] = [];
  const bySection = Map.groupBy(pieces, ({ section }) => section);
  const texts = sections.flatMap(({ title }, place) => {
    const own = bySection.get(place) ?? [];
    const told = own.filter((piece) => kept.has(piece)).map(({ text }) => text);
    const missing = own.reduce((sum, piece) => sum + (kept.has(piece) ? 0 : piece.text.length), 0);
    if (missing === 0) return [told.join("")];
    const what = `${told.length > 0 ? "a part of " : ""}"${title}" (${countOf(missing, "character")})`;
    leftOut.push(what);
    // Further ones stand in the list alone: thousands of small sections would fill the room with such lines.
    const note = leftOut.length <= mostNamed ? [`[Left out, there is no room for it: ${what}]`] : [];
    return [...(told.length > 0 ? [told.join("").trimEnd()] : []), ...note];
  });
  return { text: texts.join("\n"), leftOut: named(leftOut) };
}

function named(leftOut: readonly string[]): string[] {
  const more = leftOut.length - mostNamed;
  return more > 0 ? [...leftOut.slice(0, mostNamed), `${countOf(more, "further part")}`] : [...leftOut];
}
