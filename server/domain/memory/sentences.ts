/** The sentences and list items of a text, in order; code and paths with dots in them stay whole. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) =>
      line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}`"'(])/u),
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
