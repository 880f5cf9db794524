export type LineEnds = "\n" | "\r\n";

/** How most lines of a text end. */
export function lineEndsOf(text: string): LineEnds {
  const all = text.split("\n").length - 1;
  const crlf = text.split("\r\n").length - 1;
  return crlf * 2 > all ? "\r\n" : "\n";
}

/** The text with each of its lines ended so. */
export function withLineEnds(text: string, ends: LineEnds): string {
  const plain = text.replaceAll("\r\n", "\n");
  return ends === "\n" ? plain : plain.replaceAll("\n", ends);
}

/**
 * A file's new text with the line ends that the file has: models send LF. A shell script gets what it is given, since CRLF
 * is a mistake in it that somebody may be mending.
 */
export function asWritten(path: string, text: string, before: string | null): string {
  if (before === null || path.endsWith(".sh") || text.startsWith("#!")) return text;
  return withLineEnds(text, lineEndsOf(before));
}

/** The lines of a text, each with its own end; the last one has none, and is empty where the text ends its last line. */
export function rawLines(text: string): string[] {
  const lines = text.split("\n");
  return lines.map((line, at) => (at < lines.length - 1 ? `${line}\n` : line));
}

/** A line without its end. */
export function plainLine(raw: string): string {
  if (!raw.endsWith("\n")) return raw;
  return raw.slice(0, raw.endsWith("\r\n") ? -2 : -1);
}

/**
 * The text that lines make up. What was there keeps its own end, what is new has that of most lines, and the last line
 * ends as the text before did.
 * @param before the text that the lines come from
 */
export function joinLines(lines: readonly string[], before: string): string {
  const ends = lineEndsOf(before);
  const last = lines.length - 1;
  return lines
    .map((line, at) => {
      if (at < last) return line.endsWith("\n") ? line : line + ends;
      return before.endsWith("\n") ? line : plainLine(line);
    })
    .join("");
}
