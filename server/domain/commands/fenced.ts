/** A Markdown block that nothing in the text can leave, with every character seen: what is approved is what is read. */
export function fenced(text: string, language: string): string {
  const shown = visible(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** The same in a line: code that nothing in the text can leave. */
export function inlineCode(text: string): string {
  const shown = visible(text.replace(/\s+/g, " ").trim());
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = "`".repeat(longest + 1);
  const edge = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${ticks}${edge}${shown}${edge}${ticks}`;
}

/** Characters that show nothing, or turn the order of others, are named. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
