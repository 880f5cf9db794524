const open = "<spec>";
const close = "</spec>";
const escapedClose = "<\\/spec>";

/**
 * The spec and its criteria as the stable, cached part of every prompt of a mission. Their text cannot close the tag.
 * @param criteria by the ids that briefs, tests and evidence go by, which the spec's own text may not have
 */
export function renderSpecBlock(
  specText: string,
  criteria: ReadonlyArray<{ id: string; text: string }> = [],
): string {
  const lines = criteria.map(({ id, text }) => `- ${id}: ${escaped(text.replaceAll("\n", " "))}`);
  const list = lines.length > 0 ? `\n\nIts acceptance criteria by their ids:\n${lines.join("\n")}` : "";
  return `The mission's spec:\n${open}\n${escaped(specText)}\n${close}${list}`;
}

function escaped(text: string): string {
  return text.replaceAll(close, escapedClose);
}

/** The spec's text out of a prompt, or null when there is none in it. */
export function extractSpecBlock(prompt: string): string | null {
  const start = prompt.indexOf(open);
  const end = prompt.lastIndexOf(close);
  if (start < 0 || end < start) return null;
  return prompt.slice(start + open.length + 1, end - 1).replaceAll(escapedClose, close);
}
