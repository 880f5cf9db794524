export type LineEnds = "\n" | "\r\n";

/** How a text ends its lines; by CRLF already when one of them does. */
export function lineEndsOf(text: string): LineEnds {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** The text with each of its lines ended so. */
export function withLineEnds(text: string, ends: LineEnds): string {
  const plain = text.replaceAll("\r\n", "\n");
  return ends === "\n" ? plain : plain.replaceAll("\n", ends);
}
