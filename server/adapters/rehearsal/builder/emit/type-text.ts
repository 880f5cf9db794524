import type { Entity, Field } from "../model/entity";
import type { FieldKind } from "../model/field-kind";
import { pascal } from "../source/names";

/** The name of an enum's type: `TaskStatus`. */
export const enumType = (entity: Entity, field: Field) => `${entity.name}${pascal(field.name)}`;

/** The name of the list of an enum's values: `taskStatusValues`. */
export const enumValues = (entity: Entity, field: Field) => `${entity.one}${pascal(field.name)}Values`;

/** A field's type as the generated code writes it. Dates are ISO strings. */
export function typeText(entity: Entity, field: Field): string {
  const text = field.type.kind === "enum" ? enumType(entity, field) : kindText(field.type);
  return field.nullable && text !== "unknown" ? `${text} | null` : text;
}

function kindText(type: FieldKind): string {
  switch (type.kind) {
    case "string":
    case "date":
      return "string";
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "list":
      return type.of.kind === "enum" ? `Array<${kindText(type.of)}>` : `${kindText(type.of)}[]`;
    case "model":
      return type.model;
    default:
      return type.kind;
  }
}

/** Models that a field's type refers to. */
export function modelsIn(type: FieldKind): string[] {
  if (type.kind === "list") return modelsIn(type.of);
  return type.kind === "model" ? [type.model] : [];
}
