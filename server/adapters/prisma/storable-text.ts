/** PostgreSQL's text holds neither NUL nor half a surrogate pair; agents and commands may print both. */
export function toStorableText(text: string): string {
  return text.includes("\u0000") ? text.replaceAll("\u0000", "\uFFFD").toWellFormed() : text.toWellFormed();
}
