import { queryStringPath } from "../emit/query-names";
import { initialState, locationName, reducerName, restoreName } from "../emit/ui";
import { type Entity, listPath } from "../model/entity";
import { planOf } from "../model/project";
import { sampleChange } from "../proofs/query-sample";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity };

/** Filters, order and page live in the page's address: a refresh or a shared link keeps them. */
export const listLocation: Pattern<Binding> = {
  name: "list-location",
  words:
    "between filter filters set sort sorted search page query view list order refresh reload bookmark share " +
    "shared reopen link url address back button navigate persist persists kept keep remain remains " +
    "restored same still preserved retained survive reflect contains encoded applied again",
  match({ entity, given, when, outcome, text }) {
    const moment =
      /\b(refresh|reload|bookmark|share|shared|reopen|opens? (the|a|that) (link|url|address|page)|back button|navigate back|url|query string|address)\w*/.test(
        `${when} ${outcome}`,
      );
    const kept =
      /\b(persist|kept|keep|remain|restored?|same|still|preserved?|retained|survive|reflect|contains?|encoded|applied|again)\w*/.test(
        outcome,
      );
    const aboutList = /\b(filter|sort|search|page number|query|view|list|order)\w*/.test(
      `${given} ${when} ${text}`,
    );
    return entity && moment && kept && aboutList ? { entity } : null;
  },
  features: ({ entity }) => [{ kind: "location", entity }],
  prove({ entity }, project) {
    const change = sampleChange(planOf(project, entity));
    if (change === null) return null;
    const names = [initialState(entity), locationName(entity), reducerName(entity), restoreName(entity)];
    const body = code`
      const change = ${literal(change)} as const;
      const state = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change });
      const address = ${locationName(entity)}(state);
      assert.notEqual(address, "");
      assert.deepEqual(${restoreName(entity)}(address).query, { ...${initialState(entity)}.query, ...change });
      assert.deepEqual(${restoreName(entity)}("").query, ${initialState(entity)}.query);
    `;
    return {
      imports: [{ from: listPath(entity), names }],
      body,
      mutation: {
        path: queryStringPath(entity),
        find: "if (value !== standard[name])",
        replace: "if (value === standard[name])",
      },
    };
  },
};
