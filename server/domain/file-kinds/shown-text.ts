export type ShownText = {
  text: string;
  /** As which it was read. */
  encoding: "UTF-8" | "UTF-16" | "Windows-1252";
  /** Only its first part, up to the end of a line where there is one. */
  truncated: boolean;
};

const lineEnd = 0x0a;

/**
 * A file as it can be read by people: what is no UTF-8 is taken for Windows-1252, as browsers do (WHATWG Encoding Standard),
 * and UTF-16 is known by its mark.
 * @returns null where it is binary
 */
export function shownText(content: Uint8Array, maxBytes: number): ShownText | null {
  const truncated = content.length > maxBytes;
  const wide = content[0] === 0xff && content[1] === 0xfe;
  if (wide) {
    const text = new TextDecoder("utf-16le").decode(content.subarray(0, maxBytes - (maxBytes % 2)));
    return text.includes("\0") ? null : { text, encoding: "UTF-16", truncated };
  }
  const first = content.subarray(0, maxBytes);
  if (first.includes(0)) return null;
  const shown = truncated ? first.subarray(0, first.lastIndexOf(lineEnd) + 1 || first.length) : first;
  try {
    // `stream`: where it is cut within a character, that one is left out.
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(shown, { stream: truncated }), encoding: "UTF-8", truncated };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(shown), encoding: "Windows-1252", truncated };
  }
}
