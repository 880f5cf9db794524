import { rangeNames } from "../emit/query-names";
import { initialState, reducerName, renderName } from "../emit/ui";
import { type Entity, type Field, listPath, listViewPath, queryPath } from "../model/entity";
import { planOf } from "../model/project";
import { messageIn, quotesIn, type Reading } from "../model/reading";
import { sentence } from "../model/standard-rules";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";
import { rangedField } from "./range-filter";

type Binding = { entity: Entity; field: Field; message: string };

/** A filter that cannot be meant, such as a negative price, is not applied and the person is told why. */
export const rangeBound: Pattern<Binding> = {
  name: "range-bound",
  words:
    "invalid input negative below zero less than filter filters search range minimum maximum min max " +
    "try apply applied enter set refused rejected message error",
  readsNumbers: true,
  match(reading) {
    const { entity, text, when } = reading;
    if (
      !entity ||
      !/\bnegative\b|below zero|less than 0/.test(text) ||
      !(isRefusal(reading) || /message/.test(reading.outcome))
    )
      return null;
    if (
      !/\b(apply|filter|search|range|min\w*|max\w*)\b/.test(text) ||
      /\b(create|post|save|submit|add)\w*\b/.test(when)
    )
      return null;
    const field = rangedField(reading, entity);
    if (field?.type.kind !== "number") return null;
    const standard = `${sentence(field.words.join(" "))} must not be negative`;
    return { entity, field, message: messageIn(reading) ?? messageOfScenario(reading) ?? standard };
  },
  features: ({ entity, field, message }) => [
    { kind: "range", entity, field: field.name },
    { kind: "bound", entity, field: field.name, min: 0, message },
    { kind: "list", entity },
  ],
  prove({ entity, field, message }, project) {
    const { from, to } = rangeNames(entity, field.name);
    const bound = planOf(project, entity).ranges.find((range) => range.field === field.name)?.bound;
    if (bound?.message !== message) return null;
    const body = code`
      for (const change of [{ ${from}: -1 }, { ${to}: -1 }]) {
        const state = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change });
        assert.equal(state.message, ${JSON.stringify(message)});
        assert.deepEqual(state.query, ${initialState(entity)}.query);
        assert.match(${renderName(entity)}(state, []), /role="alert"/);
      }
      const valid = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change: { ${from}: 0 } });
      assert.equal(valid.message, null);
      assert.equal(valid.query.${from}, 0);
    `;
    return {
      imports: [
        { from: listPath(entity), names: [initialState(entity), reducerName(entity)] },
        { from: listViewPath(entity), names: [renderName(entity)] },
      ],
      body,
      mutation: { path: queryPath(entity), find: `query.${from} < 0`, replace: `query.${from} < -100` },
    };
  },
};

function messageOfScenario({ spec }: Reading): string | null {
  const scenario = spec.errorScenarios.find(({ title }) => /negative/i.test(title));
  return scenario?.handling.flatMap(quotesIn)[0] ?? null;
}
