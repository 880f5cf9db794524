/** How a file differs from what the model quoted of it. */
export const liberties = ["as quoted", "spaces at line ends", "deeper indent", "CRLF"] as const;
export type Liberty = (typeof liberties)[number];

/** A text of a file as the file has it. */
export function inFile(text: string, liberty: Liberty): string {
  if (liberty === "CRLF") return text.replaceAll("\n", "\r\n");
  if (liberty === "spaces at line ends") return text.replace(/(?<=[^\n])(?=\n)/g, "  ");
  return liberty === "deeper indent" ? text.replace(/^(?=.*\S)/gm, "    ") : text;
}

/** The text as it should be after edits that were written for the quoted one. Which lines keep their spaces is no matter. */
export function isSame(made: string | null | undefined, meant: string | null, liberty: Liberty): boolean {
  if (made === null || made === undefined || meant === null) return made === meant;
  if (liberty === "spaces at line ends") return withoutSpaces(made) === withoutSpaces(meant);
  return made === (liberty === "as quoted" ? meant : inFile(meant, liberty));
}

function withoutSpaces(text: string): string {
  return text.replace(/[ \t]+$/gm, "");
}
