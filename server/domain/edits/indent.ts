/** How the indent of some lines differs from that of others: what they have more, or less. */
export type Shift = { add: string } | { remove: string };

export function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/** How the indent of a line differs from another one's, where that is all the difference. */
export function shiftBetween(line: string, wanted: string): Shift | null {
  if (line.trimStart() !== wanted.trimStart()) return null;
  const [has, wants] = [indentOf(line), indentOf(wanted)];
  if (wants.endsWith(has)) return { add: wants.slice(0, wants.length - has.length) };
  if (has.endsWith(wants)) return { remove: has.slice(0, has.length - wants.length) };
  return null;
}

/** A line as it would stand at the place. Null: it has less indent than is taken away. */
export function shifted(line: string, indent: Shift): string | null {
  if (line.trim() === "") return line;
  if ("add" in indent) return indent.add + line;
  return line.startsWith(indent.remove) ? line.slice(indent.remove.length) : null;
}
