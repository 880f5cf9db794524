import type { OutlineSection } from "./markdown/outline";
import { titleOfText } from "./title-of-text";

const longest = 120;

/** Headings that many documents share: they say what a part is, and not what the document is about. */
const partName =
  /^(\d+[.)]?\s+)?((executive|brief) )?(summary|abstract|tl;?dr|motivation|introduction|background|context|overview|problem( statement)?|goals?|status|table of contents|contents|metadata|basic example|requirements|acceptance criteria|user stories)$/i;
/** `- Feature Name: …`, as RFCs begin. */
const namedField = /^(?:[-*+]\s+)?\**(?:feature name|title|rfc title)\**\s*:\**\s*(.+)$/i;
/** A line that gives a name is not longer. */
const longestField = 400;
const noName = /^[(<{[]?(n\/?a|none|tbd|todo|fill me in.*|unique.*)[)>}\]]?$/i;
/** Files that are called after what they are. */
const plainFile =
  /^(spec|specification|requirements?|rfc|prd|feature|readme|document|untitled|text|input|words)$/i;

/**
 * What a document is called: its title; where it begins with a part such as "Summary", the name that it gives itself, its
 * file's, or its first sentence.
 */
export function specTitle(sections: readonly OutlineSection[], body: string, fileName: string): string {
  const headings = [sections.find(({ depth }) => depth === 1)?.title, sections[1]?.title];
  const title =
    headings.find((heading) => heading && !partName.test(heading.trim())) ??
    statedName(body) ??
    nameOfFile(fileName) ??
    (firstSentence(sections) || headings.find(Boolean) || titleOfText(body));
  const plain = title.replace(/^(feature specification|tasks|implementation plan|prd|example)\s*:\s*/i, "");
  return plain.slice(0, longest).trim() || "Untitled spec";
}

/** Before the first heading. */
function statedName(body: string): string | null {
  const [head = ""] = body.split(/^#{1,6} /m, 1);
  const fields = head.split("\n").map((line) => namedField.exec(line.slice(0, longestField).trim())?.[1]);
  const name = fields
    .find((field) => field !== undefined)
    ?.replace(/^[`*"]+|[`*"]+$/g, "")
    .trim();
  return name && !noName.test(name) ? readable(name) : null;
}

/** `rfc-0063-memo.md` is called "Memo". Null: its name says nothing. */
function nameOfFile(fileName: string): string | null {
  const stem = fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
  const name = readable(stem.replace(/^(?:\p{L}+[-_ ])?\d{3,}[-_ .]+/u, ""));
  return name === "" || plainFile.test(name) ? null : name;
}

/** Words in place of a name for machines. */
function readable(name: string): string {
  if (/\s/.test(name.trim())) return name.trim();
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function firstSentence(sections: readonly OutlineSection[]): string {
  if (sections.length < 2) return "";
  const told = sections.flatMap(({ entries }) => entries).find(({ type }) => type === "paragraph");
  return told ? titleOfText(told.text) : "";
}
