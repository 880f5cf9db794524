const placeholder = /\{\{\s*([a-z][a-z0-9-]*)\.([a-z][a-z-]*)\s*\}\}/g;

export type Placeholder = { of: string; name: string; index: number };

/** The places of a template that are filled: `{{input.name}}`, `{{write.summary}}`. */
export function placeholders(template: string): Placeholder[] {
  return [...template.matchAll(placeholder)].map((match) => ({
    ...{ of: match[1] ?? "", name: match[2] ?? "", index: match.index },
  }));
}

/** Fills a template once: what is put in is not read again. Null leaves a place as it is. */
export function fillTemplate(template: string, value: (of: string, name: string) => string | null): string {
  return template.replace(placeholder, (whole, of: string, name: string) => value(of, name) ?? whole);
}
