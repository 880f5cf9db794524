/**
 * What a program sends to a terminal besides text: CSI (colours, cursor), OSC (titles, links; up to its end, or to the end of
 * the line where it has none), and the two-character kind.
 */
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they begin and end with.
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])?/g;

/** The text of a program's output: its colours and commands to a terminal left out, for a model or a plain page. */
export function withoutEscapes(text: string): string {
  return text.includes("\u001b") ? text.replace(escapes, "") : text;
}
