export type EditResult = { ok: true; text: string; line: number } | { ok: false; reason: string };

/**
 * Replaces the one place where `search` stands. Line ends follow the file's. Fails rather than guesses: no match
 * and several matches each say so.
 */
export function applySearchReplace(text: string, search: string, replace: string): EditResult {
  const usesCrlf = text.includes("\r\n");
  const wanted = withLineEnds(search, usesCrlf);
  const first = text.indexOf(wanted);
  if (first < 0)
    return {
      ok: false,
      reason: "the search text was not found. Read the file and copy the passage exactly.",
    };
  if (text.indexOf(wanted, first + 1) >= 0) {
    return {
      ok: false,
      reason: "the search text occurs more than once. Add lines around it until it is unique.",
    };
  }
  const edited = text.slice(0, first) + withLineEnds(replace, usesCrlf) + text.slice(first + wanted.length);
  return { ok: true, text: edited, line: text.slice(0, first).split("\n").length };
}

function withLineEnds(text: string, crlf: boolean): string {
  const plain = text.replaceAll("\r\n", "\n");
  return crlf ? plain.replaceAll("\n", "\r\n") : plain;
}
