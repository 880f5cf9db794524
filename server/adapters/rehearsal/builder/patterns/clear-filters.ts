import { rowFactory } from "../emit/samples";
import { initialState, reducerName, renderName, selectName } from "../emit/ui";
import { type Entity, listPath, listViewPath, modelPath } from "../model/entity";
import { planOf } from "../model/project";
import { excludingChange } from "../proofs/query-sample";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; label: string };

/** One button takes all filters away. */
export const clearFilters: Pattern<Binding> = {
  name: "clear-filters",
  words:
    "min max by filter filters active set search applied clear clears reset resets remove button all again " +
    "unfiltered default full complete every",
  match({ entity, when, quotes, outcome }) {
    if (
      !entity ||
      !/\b(clear|clears|reset|resets|remove all)\b/.test(when) ||
      !/\b(all|every|again|unfiltered|default|full|complete)\b/.test(outcome)
    )
      return null;
    if (!/filter|search|reset|clear/.test(when)) return null;
    return { entity, label: quotes.find((quote) => /clear|reset/i.test(quote)) ?? "Clear filters" };
  },
  features: ({ entity, label }) => [
    { kind: "clear", entity, label },
    { kind: "list", entity },
  ],
  prove({ entity, label }, project) {
    const plan = planOf(project, entity);
    const change = excludingChange(plan);
    if (change === null || plan.clearLabel !== label) return null;
    const body = code`
      ${rowFactory(project, entity)}
      const ${entity.many} = [${entity.one}({ id: "one" }), ${entity.one}({ id: "two" })];
      const filtered = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change: ${literal(change)} });
      assert.equal(${selectName(entity)}(filtered, ${entity.many}).length, 0);
      assert.ok(${renderName(entity)}(filtered, ${entity.many}).includes(${JSON.stringify(label)}));
      const cleared = ${reducerName(entity)}(filtered, { type: "query-cleared" });
      assert.equal(${selectName(entity)}(cleared, ${entity.many}).length, 2);
      assert.deepEqual(cleared.query, ${initialState(entity)}.query);
    `;
    return {
      imports: [
        { from: modelPath(entity), types: [entity.name] },
        { from: listPath(entity), names: [initialState(entity), reducerName(entity), selectName(entity)] },
        { from: listViewPath(entity), names: [renderName(entity)] },
      ],
      body,
      mutation: {
        path: listPath(entity),
        find: `"query-cleared" ? ${initialState(entity)}`,
        replace: '"query-cleared" ? state',
      },
    };
  },
};
