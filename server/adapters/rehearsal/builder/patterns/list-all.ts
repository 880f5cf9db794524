import { sampleRow } from "../emit/samples";
import { listColumns } from "../emit/ui";
import { type Entity, listViewPath, paths } from "../model/entity";
import { type Project, planOf } from "../model/project";
import { fieldsIn, mentions } from "../model/reading";
import { proveList, speaksOfRequests } from "../proofs/list-proof";
import { endpointFor } from "../proofs/requests";
import { rowText, shownList } from "../proofs/shown-list";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern, Proof } from "../types";

type Binding = { entity: Entity; fields: string[]; overHttp: boolean };

/** The whole list: everything that is kept is in it. */
export const listAll: Pattern<Binding> = {
  name: "list-all",
  words: "list lists overview complete get gets load loads fetch browse catalogue board",
  match(reading) {
    const { entity, when, outcome } = reading;
    if (!entity || isRefusal(reading) || (reading.status !== null && reading.status !== 200)) return null;
    if (!/\b(open|view|see|list|show|browse|look|get|load|fetch|read|request|go)\w*/.test(when)) return null;
    if (/\b(add|creat|delet|remov|chang|updat|edit|filter|search|sort|set|click|mark)\w*/.test(when))
      return null;
    const several = mentions(outcome, [entity.labels]) || outcome.includes(entity.labels);
    const whole = /\b(all|every|each)\b/.test(outcome) || /\b(list|overview)\b/.test(`${when} ${outcome}`);
    if (!(several || /\bevery|each\b/.test(outcome)) || !whole) return null;
    if (/\b(not|no|never|only|first|last)\b/.test(outcome)) return null;
    if (!/\b(shown|shows?|listed|sees?|returned|returns?|displayed|appears?|visible)\b/.test(outcome))
      return null;
    const fields = fieldsIn(outcome, entity).map(({ name }) => name);
    return { entity, fields, overHttp: speaksOfRequests(reading) };
  },
  features: ({ entity }) => [{ kind: "list", entity }],
  prove(binding, project) {
    const { pageSize } = planOf(project, binding.entity);
    if (pageSize !== null && pageSize < 3) return null;
    return binding.overHttp ? proveRequest(binding, project) : proveView(binding, project);
  },
};

function proveRequest({ entity }: Binding, project: Project): Proof | null {
  if (endpointFor(project, entity, "list") === null) return null;
  const rows = [{ id: "one" }, { id: "two" }, { id: "three" }];
  const cases = [{ query: {}, expected: rows.map(({ id }) => id) }];
  const find = "return this.#store.read<Row>(this.#table)";
  const mutation = { path: paths.repository, find, replace: `${find}.slice(1)` };
  return { ...proveList(project, entity, { overHttp: true, rows, cases }), mutation };
}

/** Each row is in the list, with all that a row shows. */
function proveView({ entity, fields }: Binding, project: Project): Proof | null {
  const columns = listColumns(entity);
  if (!fields.every((field) => columns.includes(field))) return null;
  const rows = [1, 2, 3].map((n) => sampleRow(project, entity, {}, n));
  const shown = shownList(project, entity);
  const body = code`
    const store = new Store();
    store.write(${JSON.stringify(entity.table)}, ${literal(rows, 0, 30)});
    const html = ${shown.text};
    ${rows.map(({ id }) => `assert.ok(html.includes(${rowText(String(id))}));`)}
    for (const row of openServices(store).${entity.many}.list()${shown.items}) {
      ${columns.map((name) => `assert.ok(html.includes("<td>" + escapeHtml(row.${name}) + "</td>"));`)}
    }
  `;
  return {
    imports: [...shown.imports, { from: paths.html, names: ["escapeHtml"] }],
    body,
    mutation: {
      path: listViewPath(entity),
      find: '.map(renderRow).join("")',
      replace: '.slice(1).map(renderRow).join("")',
    },
  };
}
