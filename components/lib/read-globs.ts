/** Globs as people type them, with commas or spaces between them, each once; `{a,b}` stays whole. */
export function readGlobs(text: string): string[] {
  return [...new Set(text.match(/(?:\{[^{}]*\}|[^\s,])+/g) ?? [])];
}
