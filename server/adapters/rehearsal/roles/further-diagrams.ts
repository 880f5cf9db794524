import type { ParsedSpec } from "@/contracts/spec";
import { mermaidId, mermaidPlain } from "./mermaid-text";

/** The models as classes. Null: the spec has none. */
export function classes({ models }: ParsedSpec): string | null {
  if (models.length === 0) return null;
  const drawn = models.flatMap((model, at) => [
    `  class ${mermaidId(model.name, "Model", at)}["${mermaidPlain(model.name, 60)}"] {`,
    ...model.fields.map((field, index) => {
      const type = /^[A-Za-z]\w*/.exec(field.type)?.[0] ?? "text";
      return `    +${type} ${mermaidId(field.name, "field", index)}`;
    }),
    "  }",
  ]);
  return ["classDiagram", ...drawn, ""].join("\n");
}

/** The states that fields of the models name: how one leads to another no spec says in a way that is read here. Null: none does. */
export function states({ models }: ParsedSpec): string | null {
  const named = models.flatMap((model) =>
    model.fields.flatMap((field) => {
      const words = [...field.type.matchAll(/"([^"]+)"|'([^']+)'/g)].map(([, a, b]) => a ?? b ?? "");
      return words.length > 1 ? [{ name: `${model.name} ${field.name}`, words }] : [];
    }),
  );
  if (named.length === 0) return null;
  const drawn = named.flatMap(({ name, words }, at) => [
    `  state "${mermaidPlain(name, 60)}" as group${at + 1} {`,
    ...words.map((word, index) => `    state "${mermaidPlain(word, 60)}" as s${at + 1}_${index + 1}`),
    "  }",
  ]);
  return ["stateDiagram-v2", ...drawn, ""].join("\n");
}

/** What somebody does and what follows on it, of a system without addresses. Null: the criteria do not say it. */
export function exchanges({ name, criteria }: ParsedSpec): string | null {
  const steps = criteria.flatMap(({ id, when, then }) =>
    when === null || then === null
      ? []
      : [
          `  Note over system: ${mermaidPlain(id, 20)}`,
          `  person->>system: ${mermaidPlain(when, 80)}`,
          `  system-->>person: ${mermaidPlain(then, 80)}`,
        ],
  );
  if (steps.length === 0) return null;
  return [
    "sequenceDiagram",
    "  autonumber",
    "  participant person as Person",
    `  participant system as ${mermaidPlain(name, 60)}`,
    ...steps,
    "",
  ].join("\n");
}
