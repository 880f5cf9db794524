const words: Record<string, string> = {
  "input.name": "what is given",
  "input.branch": "the branch",
  "input.criteria-words": "all acceptance criteria",
  "each.title": "each task",
  "each.id": "each task",
};

/** A template as people read it before there is a mission. */
export function plainTemplate(template: string): string {
  return template.replace(
    /\{\{\s*([a-z0-9-]+\.[a-z-]+)\s*\}\}/g,
    (_whole, name: string) => words[name] ?? "…",
  );
}
