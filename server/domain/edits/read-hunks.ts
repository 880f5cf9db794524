import type { Hunk } from "./proposed-edit";

const numbers = /^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@/;
/** What a diff says about itself, not about the file's lines. */
const aside =
  /^(\*\*\* (Move to:|End of File)|\\ No newline|diff --git |index [0-9a-f]+\.\.|(new|deleted) file mode |(old|new) mode \d|(dis)?similarity index |rename (from|to) )/;
/** In the place of numbers, or of a line: `@@ ... @@`, `@@ -x,y +x,y @@`. */
const placeholder = /^[-+,.\s\dxyXY…]*$/;

/** Lines of hunks; a line without a sign, which models send for an empty one, is context. */
export function readHunks(body: readonly string[]): Hunk[] {
  const hunks: Hunk[] = [];
  let current: Hunk | null = null;
  for (const line of body) {
    if (line.startsWith("@@")) {
      // Anchors one under the other name one place, from the outside in.
      const outer: string[] = current && current.lines.length === 0 ? current.anchors : [];
      current = { lines: [], ...placeOf(line, outer) };
      hunks.push(current);
      continue;
    }
    if (aside.test(line)) continue;
    if (!current && /^[+ -]/.test(line)) {
      current = { lines: [], anchors: [], startLine: null };
      hunks.push(current);
    }
    current?.lines.push(/^[+ -]/.test(line) ? line : ` ${line}`);
  }
  for (const hunk of hunks) while (hunk.lines.at(-1) === " ") hunk.lines.pop();
  return hunks.filter((hunk) => hunk.lines.some((line) => line[0] !== " "));
}

/** Where a line that begins with `@@` says that its hunk is. */
function placeOf(line: string, outer: readonly string[]): Pick<Hunk, "anchors" | "startLine"> {
  const startLine = numbers.exec(line)?.[1];
  if (startLine !== undefined) return { anchors: [], startLine: Number(startLine) };
  const anchor = line.replace(/^@@ ?/, "").replace(/\s*@@$/, "");
  return { anchors: placeholder.test(anchor) ? [...outer] : [...outer, anchor], startLine: null };
}

/** The text of a new file, or what is wrong with its lines. */
export type NewText = { content: string } | { problem: string };

/**
 * The text that a patch gives to a new file. Each line should have a `+`; models leave it out on empty lines, and some on
 * all of them. Where only some lines with text have it, nobody can tell what the others are.
 */
export function newText(body: readonly string[]): NewText {
  const lines = body.filter((line) => !aside.test(line));
  while (lines.length > 0 && lines.at(-1)?.trim() === "") lines.pop();
  const texts = lines.filter((line) => line.trim() !== "");
  const odd = texts.find((line) => !line.startsWith("+"));
  const isUnclear = texts.some((line) => /^(\+|@@)/.test(line)) || texts.every((line) => /^[ -]/.test(line));
  if (odd !== undefined && isUnclear)
    return {
      problem: `the line "${odd.trim().slice(0, 100)}" has no + in front. Each line of a new file needs one.`,
    };
  const written = odd === undefined ? lines.map((line) => line.replace(/^\+/, "")) : lines;
  return { content: written.map((line) => `${line}\n`).join("") };
}
