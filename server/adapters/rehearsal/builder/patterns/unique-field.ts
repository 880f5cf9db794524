import { sampleInput, sampleRow } from "../emit/samples";
import { suffix } from "../emit/services";
import { type Entity, type Field, servicePath } from "../model/entity";
import type { Refusal } from "../model/features";
import { planOf } from "../model/project";
import { fieldsIn, messageIn } from "../model/reading";
import { sentence } from "../model/standard-rules";
import { doorTo } from "../proofs/door";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; field: Field; refusal: Refusal | null; message: string | null };

/** Two rows cannot have the same value in a field. */
export const uniqueField: Pattern<Binding> = {
  name: "unique-field",
  words:
    "create creates add adds save saves register registers submit same already taken used use " +
    "registered duplicate unique twice second exists refused rejected refuse reject because must " +
    "conflict message error not stored",
  match(reading) {
    const { entity, text } = reading;
    if (
      !entity ||
      !isRefusal(reading) ||
      !/\b(already (exists|taken|used|in use|registered)|duplicate|unique|same|taken|twice)\b/.test(text)
    )
      return null;
    const field = fieldsIn(text, entity).find((candidate) => candidate.type.kind === "string");
    if (!field) return null;
    const message = messageIn(reading);
    return {
      entity,
      field,
      message,
      refusal:
        reading.status === null ? null : { status: reading.status, message: message ?? uniqueMessage(field) },
    };
  },
  features: ({ entity, field, refusal, message }) => [
    {
      kind: "unique",
      entity,
      field: field.name,
      refusal: refusal ?? { status: 0, message: message ?? uniqueMessage(field) },
    },
  ],
  prove({ entity, field }, project) {
    const refusal = planOf(project, entity).uniques.find((unique) => unique.field === field.name)?.refusal;
    if (!refusal || ![409, project.invalidStatus].includes(refusal.status)) return null;
    const door = doorTo(project, entity, ["create"]);
    const first = sampleRow(project, entity);
    const taken = sampleInput(project, entity, { [field.name]: first[field.name] ?? "" }, 2);
    const body = code`
      ${door.opening([{ entity, rows: [first] }])}
      ${door.refused(door.create(taken), refusal)}
      assert.equal(store.read(${JSON.stringify(entity.table)}).length, 1);
      ${door.accepted(door.create(sampleInput(project, entity, {}, 3)), 201)}
    `;
    return {
      imports: door.imports,
      body,
      mutation: {
        path: servicePath(entity),
        find: `this.#rejectTaken${suffix(field.name)}(made);`,
        replace: "",
      },
    };
  },
};

export function uniqueMessage(field: Field): string {
  return `${sentence(field.words.join(" "))} must be unique`;
}
