const open = "<spec>";
const close = "</spec>";
const escapedClose = "<\\/spec>";

/** The spec as the stable, cached part of every prompt of a mission. Its text cannot close the tag. */
export function renderSpecBlock(specText: string): string {
  return `The mission's spec:\n${open}\n${specText.replaceAll(close, escapedClose)}\n${close}`;
}

/** The spec's text out of a prompt, or null when there is none in it. */
export function extractSpecBlock(prompt: string): string | null {
  const start = prompt.indexOf(open);
  const end = prompt.lastIndexOf(close);
  if (start < 0 || end < start) return null;
  return prompt.slice(start + open.length + 1, end - 1).replaceAll(escapedClose, close);
}
