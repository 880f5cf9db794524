import { hasQuery } from "../emit/query-names";
import { rowFactory } from "../emit/samples";
import { initialState, reducerName, renderName } from "../emit/ui";
import { type Entity, listPath, listViewPath, modelPath, paths } from "../model/entity";
import { planOf } from "../model/project";
import { messageIn } from "../model/reading";
import { excludingChange } from "../proofs/query-sample";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; message: string; filtered: boolean };

const writes = /\b(add|creat|delet|remov|sav|submit|chang|updat|edit|regist|borrow|post)\w*/;

/** "no tools match", "the list is empty", "there is nothing": of the list, not of a field of something. */
function saysNothingIsThere(text: string, { label, labels }: Entity): boolean {
  const rows = `(?:${labels}|${label}|rows?|items?|entries|results?)`;
  return (
    new RegExp(`\\b(?:no|zero|none of the|without any)\\s+(?:\\w+\\s+){0,2}?${rows}\\b`).test(text) ||
    new RegExp(
      `\\bempty (?:list|page|board|catalogue|${label})|\\b(?:list|${labels}) (?:is|are) empty\\b`,
    ).test(text) ||
    /\bnothing\b/.test(text)
  );
}

/** What the list says when there is nothing to show, in the words that the criterion quotes. */
export const emptyList: Pattern<Binding> = {
  name: "empty-list",
  words:
    "no none nothing empty zero match matches matching filter filters filtered search query applied " +
    "apply found fits list message placeholder text says read reads yet exists",
  match(reading) {
    const { entity, text, given, when } = reading;
    const message = messageIn(reading);
    if (!entity || message === null || reading.status !== null) return null;
    // A book without a name is no empty list, and its message is none of the list's.
    if (!saysNothingIsThere(`${given} ${when}`, entity) || writes.test(when)) return null;
    if (
      !/\b(show|shown|shows|appears?|displays?|displayed|see|sees|message|reads|says|renders?|contains|text|lists?|offers?|placeholder)\b/.test(
        text,
      )
    )
      return null;
    return {
      entity,
      message,
      filtered: /\b(match|matches|matching|filter|filters|filtered|search|query|found|fits?)\b/.test(
        `${given} ${when}`,
      ),
    };
  },
  features: ({ entity, message, filtered }) => [{ kind: "empty", entity, message, filtered }],
  prove({ entity, message, filtered }, project) {
    const plan = planOf(project, entity);
    const change = filtered ? excludingChange(plan) : null;
    const said = filtered ? (plan.emptyFiltered ?? plan.empty) : plan.empty;
    if ((filtered && change === null) || said !== message) return null;
    const queried = hasQuery(plan);
    const state = queried ? "state, " : "";
    const opening = change
      ? `const state = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change: ${literal(change)} });`
      : queried
        ? `const state = ${initialState(entity)};`
        : "";
    const shown = change ? `${renderName(entity)}(state, [row])` : `${renderName(entity)}(${state}[])`;
    const filled = `${renderName(entity)}(${queried ? `${initialState(entity)}, ` : ""}[row])`;
    const body = code`
      ${rowFactory(project, entity)}
      const row = ${entity.one}({});
      ${opening}
      const message = escapeHtml(${JSON.stringify(message)});
      assert.ok(${shown}.includes(message));
      assert.ok(!${filled}.includes(message));
    `;
    const names = change ? [initialState(entity), reducerName(entity)] : [initialState(entity)];
    return {
      imports: [
        { from: modelPath(entity), types: [entity.name] },
        { from: paths.html, names: ["escapeHtml"] },
        ...(queried ? [{ from: listPath(entity), names }] : []),
        { from: listViewPath(entity), names: [renderName(entity)] },
      ],
      body,
      mutation: { path: listViewPath(entity), find: JSON.stringify(message), replace: '"-"' },
    };
  },
};
