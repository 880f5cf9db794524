import type { FileProblem } from "./front-matter";

// Marks of direction, spaces without width, and tags: a reader does not see them, a model does.
const hidden =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F]|(?!^)\uFEFF|[\u{E0000}-\u{E007F}]/u;

/** The place of the first character that cannot be seen: what a person allows must be what a person has read. */
export function hiddenCharacter(text: string): FileProblem | null {
  const found = hidden.exec(text);
  if (!found) return null;
  const code = found[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  const line = text.slice(0, found.index).split("\n").length;
  return { line, message: `It holds a character that cannot be seen (U+${code}): take it out.` };
}
