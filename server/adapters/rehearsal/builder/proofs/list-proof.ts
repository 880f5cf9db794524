import { rowFactory, type Sample, sampleRow } from "../emit/samples";
import { initialState, reducerName, selectName } from "../emit/ui";
import { type Entity, listPath, modelPath, queryPath } from "../model/entity";
import { type Project, planOf } from "../model/project";
import type { Reading } from "../model/reading";
import { code } from "../source/code";
import { literal, type Value } from "../source/literal";
import type { Import } from "../source/source-file";
import { apiImports, endpointFor, openingWith } from "./requests";

export type ListCase = { query: Sample; expected: string[]; ordered?: boolean };

/** Whether a criterion on a list speaks of requests rather than of what a person sees. */
export function speaksOfRequests({ request, text }: Reading): boolean {
  return request !== null || /\b(request|api|endpoint|client calls|query param|response)/.test(text);
}

/** A test that asks a list in some ways and looks at which rows come back: over HTTP or in the view's state. */
export function proveList(
  project: Project,
  entity: Entity,
  options: { overHttp: boolean; rows: Sample[]; cases: ListCase[] },
): { imports: Import[]; body: string } {
  const endpoint = options.overHttp ? endpointFor(project, entity, "list") : null;
  return endpoint ? overHttp(project, entity, endpoint.path, options) : inView(project, entity, options);
}

type Options = { rows: Sample[]; cases: ListCase[] };

function overHttp(project: Project, entity: Entity, path: string, { rows, cases }: Options) {
  const paged = planOf(project, entity).pageSize !== null;
  const type = paged ? `${entity.name}Page` : `${entity.name}[]`;
  const items = paged ? `(body as ${type}).items` : `(body as ${type})`;
  const sorted = cases.every(({ ordered }) => ordered) ? "" : ".sort()";
  const full = rows.map((row, index): Value => sampleRow(project, entity, row, index + 1));
  const body = code`
    ${openingWith([{ entity, rows: full }])}
    const idsFrom = (address: string) => {
      const { status, body } = send("GET", address);
      assert.equal(status, 200);
      return ${items}.map(({ id }) => id)${sorted};
    };
    ${cases.map(({ query, expected }) => `assert.deepEqual(idsFrom(${JSON.stringify(addressOf(path, query))}), ${literal(inOrder(expected, sorted !== ""))});`)}
  `;
  const types: Import = paged
    ? { from: queryPath(entity), types: [type] }
    : { from: modelPath(entity), types: [entity.name] };
  return { imports: [...apiImports, types], body };
}

function inView(project: Project, entity: Entity, { rows, cases }: Options) {
  const sorted = cases.every(({ ordered }) => ordered) ? "" : ".sort()";
  const body = code`
    ${rowFactory(project, entity)}
    const ${entity.many} = [
      ${rows.map((row) => `${entity.one}(${literal(row)}),`)}
    ];
    const idsWith = (change: Partial<${entity.name}Query>) => {
      const state = ${reducerName(entity)}(${initialState(entity)}, { type: "query-changed", change });
      return ${selectName(entity)}(state, ${entity.many}).map(({ id }) => id)${sorted};
    };
    ${cases.map(({ query, expected }) => `assert.deepEqual(idsWith(${literal(query)}), ${literal(inOrder(expected, sorted !== ""))});`)}
  `;
  const imports: Import[] = [
    { from: modelPath(entity), types: [entity.name] },
    { from: queryPath(entity), types: [`${entity.name}Query`] },
    { from: listPath(entity), names: [initialState(entity), reducerName(entity), selectName(entity)] },
  ];
  return { imports, body };
}

function inOrder(ids: string[], sorted: boolean): string[] {
  return sorted ? [...ids].sort() : ids;
}

export function addressOf(path: string, query: Sample): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) params.set(name, String(value));
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}
