/** The line that stands where the rest of a text is not shown. */
export function cutMark(characters: number): string {
  return `… cut: ${characters} more characters.`;
}

/** The last line of a part of a file: which part it is, and how to read on. */
export function partMark(part: { from: number; to: number; of: number }, how: string): string {
  return `… lines ${part.from} to ${part.to} of ${part.of}${how}.`;
}

const marks = /^… (?:cut: \d+ more characters\.|lines \d+ to \d+ of \d+\b.*\.)$/;

/** Whether a line is ours and says that a text goes on: it is no line of a file. */
export function isCutMark(line: string): boolean {
  return marks.test(line.trim());
}

/** Whether a text ends where we cut it. */
export function endsInCutMark(text: string): boolean {
  return isCutMark(text.slice(text.trimEnd().lastIndexOf("\n") + 1));
}
