import type { ParsedSpec } from "@/contracts/spec";

/** Chains such as `todo → doing → done` anywhere in the spec, as pairs of the values given. */
export function readArrows(spec: ParsedSpec, values: string[]): Array<[string, string]> {
  const texts = [
    spec.overview,
    ...spec.sections.map((section) => section.body),
    ...spec.requirements.flatMap((requirement) => [requirement.text, ...requirement.validation]),
    ...spec.models.flatMap((model) => model.fields.map((field) => field.comment ?? "")),
  ];
  const pairs = new Map<string, [string, string]>();
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    for (const [from, to] of arrowsIn(line, values)) pairs.set(`${from}>${to}`, [from, to]);
  }
  return [...pairs.values()];
}

function arrowsIn(line: string, values: string[]): Array<[string, string]> {
  const steps = line.split(/\s*(?:->|→|⇒|=>)\s*/);
  return steps.slice(1).flatMap((step, index): Array<[string, string]> => {
    const from = valueAt(steps[index] ?? "", values, "end");
    const to = valueAt(step, values, "start");
    return from !== null && to !== null && from !== to ? [[from, to]] : [];
  });
}

function valueAt(text: string, values: string[], side: "start" | "end"): string | null {
  const bare = text
    .replace(/[`"'*]/g, "")
    .trim()
    .toLowerCase();
  const fits = (value: string) => {
    const forms = [value.toLowerCase(), value.toLowerCase().replaceAll(/[_-]/g, " ")];
    return forms.some((form) => (side === "end" ? bare.endsWith(form) : bare.startsWith(form)));
  };
  return [...values].sort((a, b) => b.length - a.length).find(fits) ?? null;
}
