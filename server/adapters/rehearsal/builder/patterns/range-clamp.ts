import { rangeNames } from "../emit/query-names";
import { initialState, reducerName } from "../emit/ui";
import { type Entity, type Field, listPath, queryPath } from "../model/entity";
import { planOf } from "../model/project";
import { messageIn, quotesIn, type Reading } from "../model/reading";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";
import { rangedField } from "./range-filter";

type Binding = { entity: Entity; field: Field; message: string | null };

/** An upper end below the lower one is lifted to it. */
export const rangeClamp: Pattern<Binding> = {
  name: "range-clamp",
  words:
    "max min maximum minimum end start from to less than below under lower before smaller apply " +
    "applied filter range adjusts adjust adjusted automatically automatic clamp clamped raised lifted " +
    "set equal message",
  match(reading) {
    const { entity, outcome, text } = reading;
    if (!entity || !/adjust|clamp|raised|lifted|set to|equal/.test(outcome)) return null;
    if (
      !/(max\w*|end|to)\b.*(<|less than|below|under|lower than|before|smaller than).*(min\w*|start|from)\b/.test(
        text,
      )
    )
      return null;
    const field = rangedField(reading, entity);
    return field ? { entity, field, message: messageIn(reading) ?? messageOfScenario(reading) } : null;
  },
  features: ({ entity, field, message }) => [
    { kind: "range", entity, field: field.name },
    { kind: "clamp", entity, field: field.name, message },
    { kind: "list", entity },
  ],
  prove({ entity, field, message }, project) {
    const { from, to } = rangeNames(entity, field.name);
    const [low, high] = field.type.kind === "date" ? ["2026-03-01", "2026-03-31"] : [20, 50];
    const said = planOf(project, entity).ranges.find((range) => range.field === field.name)?.clamp ?? null;
    if (message !== null && said !== message) return null;
    const body = code`
      const change = (change: Parameters<typeof ${reducerName(entity)}>[1]) => ${reducerName(entity)}(${initialState(entity)}, change);
      const adjusted = change({ type: "query-changed", change: ${literal({ [from]: high ?? null, [to]: low ?? null })} });
      assert.equal(adjusted.query.${from}, ${literal(high ?? null)});
      assert.equal(adjusted.query.${to}, ${literal(high ?? null)});
      ${message === null ? "" : `assert.equal(adjusted.message, ${JSON.stringify(message)});`}
      const left = change({ type: "query-changed", change: ${literal({ [from]: low ?? null, [to]: high ?? null })} });
      assert.equal(left.query.${to}, ${literal(high ?? null)});
      assert.equal(left.message, null);
    `;
    return {
      imports: [{ from: listPath(entity), names: [initialState(entity), reducerName(entity)] }],
      body,
      mutation: {
        path: queryPath(entity),
        find: `return { ...query, ${to}: query.${from} };`,
        replace: "return query;",
      },
    };
  },
};

/** What an error scenario about the same thing says. */
function messageOfScenario({ spec }: Reading): string | null {
  const scenario = spec.errorScenarios.find(({ title }) =>
    /max\w*.*(less|below|under|<|lower|smaller).*min/i.test(title),
  );
  return scenario?.handling.flatMap(quotesIn)[0] ?? null;
}
