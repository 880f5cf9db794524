const longest = 60;
const sentenceEnd = /(?<=[.!?])\s+(?=\p{Lu}|\p{N}|["'“(])|(?<=[。！？])/u;
const dangling =
  /[\s,;:–-]+(?:a|an|and|as|at|by|for|from|in|into|is|it|of|on|or|so|that|the|their|this|to|which|with|who)$/i;

/** What to call a text without a heading: its first sentence, or as many whole words of it as a title may have. */
export function titleOfText(text: string): string {
  const sentence = (firstParagraph(text).split(sentenceEnd)[0] ?? "").replace(/[.!?:。！？\s]+$/u, "");
  if (sentence.length <= longest) return sentence;
  const cut = sentence.slice(0, longest);
  const wholeWords = /\s/.test(sentence.charAt(longest)) ? cut : cut.replace(/\s+\S*$/, "");
  return `${withoutDangling(wholeWords)}…`;
}

/** Wrapped lines are one paragraph; a list or a heading ends it. */
function firstParagraph(text: string): string {
  const [first = "", ...rest] = text.trim().split("\n");
  const end = rest.findIndex((line) => line.trim() === "" || /^\s*(?:[-*+>#|]|\d+[.)])\s?/.test(line));
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)]
    .map((line) => line.trim())
    .join(" ")
    .trim();
}

/** A title does not end in `of` or `to the`. */
function withoutDangling(words: string): string {
  const shorter = words.replace(dangling, "").replace(/[\s,;:–-]+$/, "");
  return shorter === words || shorter === "" ? words : withoutDangling(shorter);
}
