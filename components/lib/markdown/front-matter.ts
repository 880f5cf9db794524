const frontMatter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Front matter is data: Markdown would set it as a rule and a paragraph, so it becomes a code block. */
export function frontMatterAsCode(text: string): string {
  const [block, data = ""] = frontMatter.exec(text) ?? [];
  if (block === undefined || !/^[\w-]+\s*:/m.test(data)) return text;
  return `${fenced(data, "yaml")}\n\n${text.slice(block.length)}`;
}

/** A code block around any text: its fence is longer than every fence in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, "")}\n${fence}`;
}
