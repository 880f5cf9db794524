const placeholder = /\{\{\s*([a-z][a-z0-9-]*)\.([a-z][a-z-]*)\s*\}\}/g;

export type Placeholder = { of: string; name: string; index: number };

/** The places of a template that are filled: `{{input.name}}`, `{{write.summary}}`. */
export function placeholders(template: string): Placeholder[] {
  return [...template.matchAll(placeholder)].map((match) => ({
    ...{ of: match[1] ?? "", name: match[2] ?? "", index: match.index },
  }));
}

/** What begins like a place and is none: `{{ Input.text }}`, `{{input.text`. Other braces are the author's own. */
export function unfilled(template: string, of: readonly string[]): string[] {
  const rest = template.replace(placeholder, "");
  return [...rest.matchAll(/\{\{\s*([a-z][a-z0-9-]*)\s*[.}][^}\n]{0,40}\}{0,2}/gi)].flatMap((match) =>
    of.includes((match[1] ?? "").toLowerCase()) ? [match[0]] : [],
  );
}

/** Fills a template once: what is put in is not read again. Null leaves a place as it is. */
export function fillTemplate(template: string, value: (of: string, name: string) => string | null): string {
  return template.replace(placeholder, (whole, of: string, name: string) => value(of, name) ?? whole);
}
