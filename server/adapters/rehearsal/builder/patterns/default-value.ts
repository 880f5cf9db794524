import { creationText } from "../emit/area-tests";
import { sampleInput } from "../emit/samples";
import { type Entity, type Field, modelPath } from "../model/entity";
import type { FieldValue } from "../model/features";
import { planOf } from "../model/project";
import { fieldsIn, type Reading, valuesIn } from "../model/reading";
import { findNumber, isRefusal, saysOnly } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; field: Field; value: FieldValue };

/** What is not given when something is made gets its standard value; what is given is kept. */
export const defaultValue: Pattern<Binding> = {
  name: "default-value",
  words:
    "create created add added save saved register registered make made submit submitted without leave " +
    "leaves left out missing new default defaults defaulted initial initially starts start gets set " +
    "stored standard true false on off",
  readsNumbers: true,
  match(reading) {
    const { entity, when, given, outcome } = reading;
    if (
      !entity ||
      isRefusal(reading) ||
      !/\b(creat|add|sav|regist|submit|mak|post)\w*\b/.test(`${when} ${given}`)
    )
      return null;
    if (!/\b(default\w*|standard|starts?|initial\w*|has|is|gets?|set to|with)\b/.test(outcome)) return null;
    const said = `${when} ${given}`;
    if (
      !/\bdefault|standard|initial|starts?\b/.test(outcome) &&
      !/\b(without|no|omit\w*|leav\w*|missing|new|only)\b/.test(said)
    )
      return null;
    return saysOnly(
      reading,
      entity,
      "default defaults defaulted initial initially starts start gets set stored created saved standard true false",
    )
      ? valueIn(reading, entity)
      : null;
  },
  features: ({ entity, field, value }) => [{ kind: "default", entity, field: field.name, value }],
  prove({ entity, field, value }, project) {
    const standard = planOf(project, entity).defaults.find((entry) => entry.field === field.name);
    if (standard?.value !== value) return null;
    const input = sampleInput(project, entity);
    const told = Object.fromEntries(Object.entries(input).filter(([name]) => name !== field.name));
    const other = otherValue(field, value);
    const body = code`
      const input = ${JSON.stringify(told)};
      assert.equal(create${entity.name}(input, ${creationText(planOf(project, entity))}).${field.name}, ${JSON.stringify(value)});
      const given = { ...input, ${field.name}: ${JSON.stringify(other)} };
      assert.equal(create${entity.name}(given, ${creationText(planOf(project, entity))}).${field.name}, ${JSON.stringify(other)});
    `;
    return {
      imports: [{ from: modelPath(entity), names: [`create${entity.name}`] }],
      body,
      mutation: {
        path: modelPath(entity),
        find: `${field.name}: ${JSON.stringify(value)}`,
        replace: `${field.name}: ${JSON.stringify(other)}`,
      },
    };
  },
};

function valueIn({ outcome, entity: subject }: Reading, entity: Entity): Binding | null {
  if (!subject) return null;
  for (const field of entity.fields.filter((candidate) => candidate.type.kind === "enum")) {
    const [value] = valuesIn(outcome, field);
    if (value !== undefined) return { entity, field, value };
  }
  const named = fieldsIn(outcome, entity)[0];
  if (named?.type.kind === "boolean")
    return { entity, field: named, value: /\b(true|on|yes|enabled)\b/.test(outcome) };
  const number = named?.type.kind === "number" ? findNumber(outcome, "(?:is|to|of|with|has) #", "#") : null;
  return named && number !== null ? { entity, field: named, value: number } : null;
}

function otherValue(field: Field, value: FieldValue): FieldValue {
  if (field.type.kind === "enum") return field.type.values.find((candidate) => candidate !== value) ?? value;
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : "other";
}
