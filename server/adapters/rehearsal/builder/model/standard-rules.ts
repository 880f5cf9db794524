import type { Entity, Field } from "./entity";
import type { FieldRule } from "./features";

/** The rules that follow from the types alone: what is there has the right kind, what is needed is there. */
export function standardRules(entity: Entity, given: Set<string>): FieldRule[] {
  return entity.fields
    .filter((field) => field.name !== "id")
    .flatMap((field) => rulesFor(field, given.has(field.name)));
}

function rulesFor(field: Field, given: boolean): FieldRule[] {
  const label = sentence(field.words.join(" "));
  const needed = !field.optional && !field.nullable && !given && isPlain(field);
  const rules: FieldRule[] = needed
    ? [{ field: field.name, kind: "required", message: `${label} is required` }]
    : [];
  if (field.type.kind === "number")
    rules.push({ field: field.name, kind: "number", message: `${label} must be a number` });
  if (field.type.kind === "date")
    rules.push({ field: field.name, kind: "format", format: "date", message: `${label} must be a date` });
  if (field.type.kind === "enum") {
    const { values } = field.type;
    rules.push({
      field: field.name,
      kind: "oneOf",
      values,
      message: `${label} must be one of ${values.join(", ")}`,
    });
  }
  return rules;
}

function isPlain(field: Field): boolean {
  return ["string", "number", "date", "enum"].includes(field.type.kind);
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
