import type { SpecSignals } from "@/contracts/spec";
import type { LineIndex } from "../markdown/line-index";
import type { ProsePiece } from "../markdown/prose";

const units =
  "%|percent\\b|ms\\b|milliseconds?\\b|s\\b|secs?\\b|seconds?\\b|min\\b|minutes?\\b|h\\b|hours?\\b|days?\\b|weeks?\\b|months?\\b|[KMG]i?B\\b|rps\\b|fps\\b|px\\b|(?:requests|users|items|transactions|taps|clicks|tickets)\\b";
const measured = new RegExp(`(?<![\\w.-])\\d[\\d,.]{0,20}\\s?[kKmM]?\\s?(?:${units})`);
const compared =
  /(?:[<>≤≥]=?|\b(?:at most|at least|under|below|within|up to|no more than|fewer than|less than)\s)\s*\$?\d/;

/** `95 %`, `< 3 seconds`, `at most 5`: something that can be measured. */
export function isQuantified(text: string): boolean {
  return measured.test(text) || compared.test(text);
}

export function findMetric(prose: readonly ProsePiece[][], lines: LineIndex): SpecSignals["metric"] {
  for (const pieces of prose) {
    const piece = pieces.find(({ text }) => isQuantified(text));
    if (!piece) continue;
    const at = piece.text.search(new RegExp(`${measured.source}|${compared.source}`));
    return {
      text: pieces
        .map(({ text }) => text)
        .join("")
        .trim()
        .slice(0, 200),
      line: lines.lineOf(piece.from + at),
    };
  }
  return null;
}
