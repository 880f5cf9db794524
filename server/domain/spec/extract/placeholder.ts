/** `[Specific, testable criterion 1]`: a template's words, still to be replaced. */
export function isPlaceholder(text: string): boolean {
  const groups = text.match(/\[[^\][]{3,}\]/g) ?? [];
  if (groups.length === 0) return false;
  const rest = text.replace(/\[[^\][]*\]/g, "");
  return groups.length >= 2 || !/\p{L}/u.test(rest);
}
