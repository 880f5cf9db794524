import { type Sample, sampleRow } from "../emit/samples";
import { suffix } from "../emit/services";
import { linkTo } from "../model/endpoints";
import { type Entity, servicePath } from "../model/entity";
import type { Condition, Refusal } from "../model/features";
import { planOf } from "../model/project";
import { mentions, messageIn, statusField, valuesIn } from "../model/reading";
import { doorTo } from "../proofs/door";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; child: Entity; link: string; active: Condition | null; refusal: Refusal };

/** What others still refer to cannot be removed. */
export const deleteGuard: Pattern<Binding> = {
  name: "delete-guard",
  words:
    "delete deletes deleted remove removes removed still active open has have refused rejected refuse " +
    "reject cannot not allowed conflict message error stays remains kept",
  match(reading) {
    const { given, when, entities } = reading;
    if (!isRefusal(reading) || reading.status === 404 || !/\b(delet|remov)\w*/.test(when)) return null;
    const stored = entities.filter((entity) => entity.stored);
    for (const entity of stored.filter((candidate) => mentions(`${given} ${when}`, candidate.words))) {
      const child = stored.find(
        (candidate) =>
          candidate.name !== entity.name && mentions(given, candidate.words) && linkTo(candidate, entity),
      );
      const link = child ? linkTo(child, entity) : undefined;
      if (!child || !link) continue;
      const status = statusField(child);
      const [value] = status ? valuesIn(given, status) : [];
      const active = status && value !== undefined ? { field: status.name, value } : null;
      const message = messageIn(reading) ?? `The ${entity.label} still has ${child.labels}`;
      return { entity, child, link: link.name, active, refusal: { status: reading.status ?? 409, message } };
    }
    return null;
  },
  features: ({ entity, ...guard }) => [{ kind: "guard", entity, ...guard }],
  prove({ entity, child, link, active, refusal }, project) {
    const guard = planOf(project, entity).guards.find((candidate) => candidate.child.name === child.name);
    if (guard?.refusal.message !== refusal.message || ![409, project.invalidStatus].includes(refusal.status))
      return null;
    const door = doorTo(project, entity, ["remove"]);
    const state: Sample = active ? { [active.field]: active.value } : {};
    const id = `${entity.slug}-1`;
    const body = code`
      ${door.opening([
        { entity, rows: [sampleRow(project, entity, {}, 1), sampleRow(project, entity, {}, 2)] },
        { entity: child, rows: [sampleRow(project, child, { ...state, [link]: id })] },
      ])}
      ${door.refused(door.remove(id), refusal)}
      assert.equal(store.read(${JSON.stringify(entity.table)}).length, 2);
      ${door.accepted(door.remove(`${entity.slug}-2`), 204)}
    `;
    return {
      imports: door.imports,
      body,
      mutation: {
        path: servicePath(entity),
        find: `this.#rejectWith${suffix(child.many)}(id);`,
        replace: "",
      },
    };
  },
};
