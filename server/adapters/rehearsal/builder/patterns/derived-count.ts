import { sampleRow } from "../emit/samples";
import { suffix } from "../emit/services";
import { type Entity, type Field, paths, servicePath } from "../model/entity";
import { fieldsIn, type Reading, statusField } from "../model/reading";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; by: Field };

/** How many rows there are of each value of a field. */
export const derivedCount: Pattern<Binding> = {
  name: "derived-count",
  words:
    "report count counts counted number many total per each every by status overview dashboard list " +
    "shows",
  match(reading) {
    const { entity, outcome } = reading;
    if (!entity || isRefusal(reading) || !/\b(count\w*|number of|how many|total number)\b/.test(outcome))
      return null;
    const by = countedBy(reading, entity);
    return by ? { entity, by } : null;
  },
  features: ({ entity, by }) => [{ kind: "count", entity, by: by.name }],
  prove({ entity, by }, project) {
    const values = by.type.kind === "enum" ? by.type.values.slice(0, 2) : [true, false];
    const [first, second] = values;
    if (first === undefined || second === undefined) return null;
    const rows = [first, first, second].map((value, index) =>
      sampleRow(project, entity, { [by.name]: value }, index + 1),
    );
    const expected = { [String(first)]: 2, [String(second)]: 1 };
    const body = code`
      const store = new Store();
      const { ${entity.many} } = openServices(store);
      assert.deepEqual(${entity.many}.countBy${suffix(by.name)}(), {});
      store.write(${JSON.stringify(entity.table)}, ${literal(rows)});
      assert.deepEqual(${entity.many}.countBy${suffix(by.name)}(), ${literal(expected)});
    `;
    const key = `String(row.${by.name})`;
    return {
      imports: [
        { from: paths.store, names: ["Store"] },
        { from: paths.services, names: ["openServices"] },
      ],
      body,
      mutation: { path: servicePath(entity), find: `(counts[${key}] ?? 0) + 1`, replace: "1" },
    };
  },
};

function countedBy({ text }: Reading, entity: Entity): Field | null {
  const countable = (field: Field | undefined) =>
    field?.type.kind === "enum" || field?.type.kind === "boolean";
  const status = statusField(entity);
  const named = fieldsIn(text, entity).find(countable);
  if (named) return named;
  return status && /\b(each|per|every|by)\b/.test(text) ? status : null;
}
