export type DiagramKind = "sequence" | "flowchart" | "er" | "class" | "state";
/** What a text asks for in so many words; `null` and none where it leaves that open. */
export type DiagramWish = { kinds: DiagramKind[]; count: number | null };

const drawing = "(?:diagram|chart|graph)s?";
const kindWords: Array<[DiagramKind, RegExp]> = [
  ["sequence", new RegExp(`\\bsequence[- ]?${drawing}`, "i")],
  ["er", new RegExp(`\\b(?:er|erd|entity[- ]relationship|data[- ]model)[- ]?${drawing}|\\bERDs?\\b`, "i")],
  ["class", new RegExp(`\\bclass[- ]?${drawing}`, "i")],
  ["state", new RegExp(`\\bstate(?:[- ](?:machine|transition))?[- ]?${drawing}`, "i")],
  ["flowchart", new RegExp(`\\b(?:flow|component|architecture|dependency)[- ]?${drawing}`, "i")],
];
const numbers = ["one", "two", "three", "four", "five", "six"];
/** A number, then at most three words, then what is drawn. */
const counted = new RegExp(
  `\\b(a|an|single|${numbers.join("|")}|[1-9])\\s+(?:[\\w-]+\\s+){0,3}?(?:[\\w-]*(?:diagram|chart)|ERD)(s?)\\b`,
  "gi",
);

/** Which kinds of diagrams, and how many, a text asks for. */
export function diagramWish(text: string): DiagramWish {
  const kinds = kindWords.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));
  const counts = [...text.matchAll(counted)].map(([, word = ""]) => numberOf(word.toLowerCase()));
  const count = counts.length === 0 ? null : counts.reduce((sum, each) => sum + each, 0);
  return { kinds, count };
}

function numberOf(word: string): number {
  const at = numbers.indexOf(word);
  return at >= 0 ? at + 1 : Number(word) || 1;
}
