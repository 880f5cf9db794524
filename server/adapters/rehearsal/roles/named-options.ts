/** Between what a question lets choose: `cookies or tokens`, `between A and B`, `A vs. B`. Fewer than two are none. */
export function namedOptions(text: string): string[] {
  const listed = listedOptions(text);
  if (listed.length > 1) return listed;
  const marked = markedOptions(text);
  if (marked.length > 1) return marked;
  for (const sentence of text.replace(/\s+/g, " ").split(sentenceEnd)) {
    if (!asks.test(sentence)) continue;
    const options = between(sentence) ?? considered(sentence) ?? alternatives(sentence);
    const distinct = [...new Set(options.map(clean))].filter((option) => option !== "");
    if (distinct.length > 1 && distinct.every((option) => option.length <= longest)) return distinct;
  }
  return [];
}

const longest = 60;
/** The dot of `vs.` ends no sentence. */
const sentenceEnd = /(?<=(?<!\bvs)[.?!])\s/i;
const asks = /\?\s*$|\b(?:whether|between|choose|decide|consider)\b/i;
const listHead = /^\s*(?:#+\s*)?(?:the\s+)?(?:options|alternatives|candidates|choices)\b.*$/i;
const listItem = /^\s*(?:[-*+]|\d+[.)])\s+(.+)$/;
const mostWords = 4;
const mostListed = 8;
/** With its sign or currency before it, as `-5`, `$10` and `0.5 MB`. */
const number = /^[-+$€£]?\d/;
/** Words with which a clause begins that only leads to the options. */
const leads =
  /^(?:should|shall|do|does|did|is|are|can|could|will|would|may|must|which|what|when|whether|how|if|we|use)\b/i;
/** Words after which an option is over: `SQLite for the sessions`. */
const follows = /\s(?:for|because|when|while|if|so|as|to|given|since|until)\s.*$/i;
const conjunction = /\s*,?\s+(?:or|versus|vs\.?)\s+/i;

/** The items of a list under "Options:", as they are written. */
function listedOptions(text: string): string[] {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => listHead.test(line));
  if (head < 0) return [];
  const rest = lines.slice(head + 1).filter((line) => line.trim() !== "");
  const end = rest.findIndex((line) => !listItem.test(line));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .flatMap((line) => (listItem.exec(line)?.[1] ?? "").replace(/[\s.;,]+$/, "") || [])
    .slice(0, mostListed);
}

/** `A) SQLite in one file, B) files in git`: letters or numbers one after the other, in a sentence or a line each. */
function markedOptions(text: string): string[] {
  const marks = [...text.matchAll(/(?<=^|[\s,;:(])\(?([A-H1-8])[).:]\s+/gm)];
  const start = marks.findIndex(([, mark]) => mark === "A" || mark === "1");
  const first = marks[start]?.[1]?.charCodeAt(0) ?? 0;
  const row = marks
    .slice(Math.max(start, 0))
    .filter(([, mark], at) => start >= 0 && mark?.charCodeAt(0) === first + at);
  return row.map(({ 0: mark, index }, at) => {
    const from = index + mark.length;
    const until = row[at + 1]?.index ?? text.length;
    const [option = ""] = text
      .slice(from, until)
      .split(at === row.length - 1 ? /(?<!\bvs)[.?!](?:\s|$)|\n/ : /\n/);
    return option.replace(/[\s,;.]*(?:\b(?:and|or)\b)?[\s,;.(]*$/i, "").trim();
  });
}

/** `Consider the browser's local storage, a table and Redis.` */
function considered(sentence: string): string[] | null {
  const list = /\bconsider(?:ing)?:?\s+(.+)$/i.exec(sentence)?.[1];
  if (!list || !/,|\s(?:and|or)\s/.test(list)) return null;
  return list.split(/,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/i);
}

function between(sentence: string): string[] | null {
  const pair = /\bbetween\s+(.+?)\s+and\s+(.+)$/i.exec(sentence);
  if (!pair || isRange(sentence, pair[1] ?? "", pair[2] ?? "")) return null;
  return [...(pair[1] ?? "").split(/,\s*/), pair[2] ?? ""];
}

/** `visits are between 0 and 100000` says what is valid; between two numbers only one who is told to choose can. */
function isRange(sentence: string, from: string, to: string): boolean {
  return number.test(from) && number.test(to) && !/\b(?:choose|decide)\b/i.test(sentence);
}

function alternatives(sentence: string): string[] {
  const [first = "", ...rest] = sentence.split(conjunction);
  if (rest.length === 0) return [];
  const parts = (first.split(":").at(-1) ?? "").split(/,\s*/).map((part) => part.trim());
  const listed: string[] = [];
  // From the last comma back, as long as it reads like a list; then comes the clause that leads to it.
  while (parts.length > 1 && isShort(parts.at(-1) ?? "")) listed.unshift(parts.pop() ?? "");
  const begin = parts.at(-1) ?? "";
  // After a colon the first option is whole: `local storage` of `visits: local storage, PostgreSQL or Redis`.
  const isWhole = parts.length === 1 && first.includes(":") && isShort(begin);
  return [isWhole ? begin : tailLike(begin, listed[0] ?? rest[0] ?? ""), ...listed, ...rest];
}

function isShort(part: string): boolean {
  return part.split(" ").length <= mostWords && !leads.test(part);
}

/** The end of a clause that is built as the next option is: `in cookies` of `keep sessions in cookies`, before `in tokens`. */
function tailLike(clause: string, next: string): string {
  const words = clause.replace(/\beither\s+/i, "").split(" ");
  const wanted = clean(next).split(" ");
  const same = words.findLastIndex((word) => word.toLowerCase() === wanted[0]?.toLowerCase());
  return words.slice(same >= 0 ? same : -wanted.length).join(" ");
}

function clean(option: string): string {
  return option
    .replace(follows, "")
    .replace(/^(?:either|both|rather|whether)\s+/i, "")
    .replace(/[\s.?!;:,]+$/, "")
    .trim();
}
