import type { RfcStatus } from "@/contracts/rfc-status";

const inFrontMatter = /^(---\r?\n(?:(?!---).*\r?\n)*?status:[ \t]*)[^\r\n]*/i;
const asLine = /^((?:\*\*)?Status:(?:\*\*)?)([^·\r\n]*)/im;
const heading = /^# .*$/m;

/** An RFC's file with the status that it has now: in its front matter, or in a line under its heading. */
export function withRfcStatus(text: string, status: string): string {
  const replaced = replaceRfcStatus(text, status);
  if (replaced !== null) return replaced;
  const [title] = heading.exec(text) ?? [];
  if (title === undefined) return `Status: ${statusWords(status)}\n\n${text}`;
  return text.replace(heading, (line) => `${line}\n\nStatus: ${statusWords(status)}`);
}

/** The same where the file says its status already, so that no line moves; null where it does not. */
export function replaceRfcStatus(text: string, status: string): string | null {
  const words = statusWords(status);
  if (inFrontMatter.test(text))
    return text.replace(inFrontMatter, (_all, before: string) => `${before}${words}`);
  // Only the head of the document: further down it may be about something else.
  const end = text.search(/^## /m);
  const [head, rest] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)];
  if (!asLine.test(head)) return null;
  return head.replace(asLine, (_all, before: string, said: string) => before + withWords(said, words)) + rest;
}

/** What the file says of its status, in its own words; null where it says nothing. */
export function writtenRfcStatus(text: string): string | null {
  const end = text.search(/^## /m);
  const head = end < 0 ? text : text.slice(0, end);
  const [inMatter] = inFrontMatter.exec(head) ?? [];
  const said = inMatter?.split(/status:/i).at(-1) ?? asLine.exec(head)?.[2];
  return said?.replace(/["'*_]/g, "").trim() || null;
}

/** Other words between the same spaces. */
function withWords(said: string, words: string): string {
  const old = said.trim();
  if (old === "") return `${said || " "}${words}`;
  const start = said.indexOf(old);
  return said.slice(0, start) + words + said.slice(start + old.length);
}

export function statusWords(status: RfcStatus | string): string {
  return status.replaceAll("_", " ");
}
