/** Markdown as words without its marks, for places that show a line or two of it. Globs and names with underscores stay. */
export function plainLine(markdown: string): string {
  return markdown
    .replace(/^\s*```.*$/gm, "")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\s]*\)/g, "$1")
    .replace(/(?<![\w*/])\*\*(?![\s/.])([^*\n]+)(?<![\s/])\*\*(?![\w*/])/g, "$1")
    .replace(/(?<![\w*/])\*(?![\s/.])([^*\n]+)(?<![\s/])\*(?![\w*/.])/g, "$1")
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
