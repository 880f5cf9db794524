import { type Sample, sampleInput, sampleRow } from "../emit/samples";
import { suffix } from "../emit/services";
import { linkTo } from "../model/endpoints";
import { type Entity, servicePath } from "../model/entity";
import type { Condition, Refusal } from "../model/features";
import { planOf } from "../model/project";
import { mentions, messageIn, type Reading, statusField, valuesIn } from "../model/reading";
import { doorTo } from "../proofs/door";
import { findNumber, isRefusal } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; owner: string; max: number; active: Condition | null; refusal: Refusal };

/** One owner holds at most so many at a time: loans of a member, a book's one open loan. */
export const activeLimit: Pattern<Binding> = {
  name: "active-limit",
  words:
    "borrow borrows borrowed lend lends lent book books booked reserve reserved rent rented assign " +
    "assigned take taken takes active open current currently already on loan loans limit maximum only " +
    "refused rejected refuse reject cannot not allowed conflict message error",
  readsNumbers: true,
  match(reading) {
    const { given, entities } = reading;
    if (!isRefusal(reading)) return null;
    for (const entity of entities.filter((candidate) => candidate.stored)) {
      const holders = entities.filter(
        (owner) =>
          owner.stored && owner.name !== entity.name && linkTo(entity, owner) && mentions(given, owner.words),
      );
      for (const holder of holders) {
        const max = limitIn(reading, entity, holder);
        const owner = linkTo(entity, holder)?.name;
        if (max === null || owner === undefined) continue;
        return {
          entity,
          owner,
          max,
          active: activeIn(reading, entity),
          refusal: {
            status: reading.status ?? 409,
            message: messageIn(reading) ?? `The limit of ${max} ${entity.labels} is reached`,
          },
        };
      }
    }
    return null;
  },
  features: ({ entity, ...limit }) => [{ kind: "limit", entity, ...limit }],
  prove({ entity, owner, max, active, refusal }, project) {
    const plan = planOf(project, entity);
    const limit = plan.limits.find((candidate) => candidate.owner === owner);
    if (
      limit?.max !== max ||
      limit.refusal.message !== refusal.message ||
      ![409, project.invalidStatus].includes(refusal.status)
    )
      return null;
    const door = doorTo(project, entity, ["create"]);
    const state: Sample = active ? { [active.field]: active.value } : {};
    const held = Array.from({ length: max }, (_, index) =>
      sampleRow(project, entity, { ...state, [owner]: "owner" }, index + 1),
    );
    const body = code`
      ${door.opening([{ entity, rows: held }])}
      ${door.refused(door.create(sampleInput(project, entity, { [owner]: "owner" }, max + 1)), refusal)}
      assert.equal(store.read(${JSON.stringify(entity.table)}).length, ${max});
      ${door.accepted(door.create(sampleInput(project, entity, { [owner]: "somebody else" }, max + 1)), 201)}
    `;
    return {
      imports: door.imports,
      body,
      mutation: { path: servicePath(entity), find: `this.#rejectOver${suffix(owner)}(made);`, replace: "" },
    };
  },
};

function limitIn({ given, text }: Reading, entity: Entity, holder: Entity): number | null {
  const count = findNumber(given, `# (?:\\w+ ){0,2}${entity.labels}`, `(?:limit|maximum) of #`);
  if (count !== null && count >= 1 && count <= 50) return count;
  const taken = new RegExp(
    `\\b${holder.label}\\b.*\\b(already|is) (on loan|borrowed|lent|booked|reserved|taken|assigned|rented)`,
  ).test(given);
  return taken || new RegExp(`only one (active |open )?${entity.label}`).test(text) ? 1 : null;
}

/** Which rows count: those with the status that the criterion names, or without an end. */
function activeIn({ given }: Reading, entity: Entity): Condition | null {
  const status = statusField(entity);
  const [value] = status ? valuesIn(given, status) : [];
  if (status && value !== undefined) return { field: status.name, value };
  const end = entity.fields.find(
    (field) =>
      field.type.kind === "date" && field.nullable && /return|end|clos|finish|complet/i.test(field.name),
  );
  if (end) return { field: end.name, value: null };
  const first = status?.type.kind === "enum" ? status.type.values[0] : undefined;
  return status && first !== undefined && /active|open|current/.test(given)
    ? { field: status.name, value: first }
    : null;
}
