import type { Sample } from "../emit/samples";
import { type Entity, modelPath, paths } from "../model/entity";
import type { Refusal } from "../model/features";
import type { Project } from "../model/project";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Import } from "../source/source-file";
import { endpointFor } from "./requests";

export type Kind = "create" | "read" | "change" | "remove";

/** How a test reaches the use cases of an entity: through the endpoints that the spec names, or the services. */
export type Door = {
  imports: Import[];
  /** Opens a store with rows in it; ids of new rows are "new". */
  opening: (rows: Array<{ entity: Entity; rows: Sample[] }>) => string;
  create: (input: Sample) => string;
  read: (id: string) => string;
  change: (id: string, changes: Sample) => string;
  remove: (id: string) => string;
  /** The row that a call answers with, as a value and as something to take a field of. */
  whole: (call: string) => string;
  row: (call: string) => string;
  /** Asserts that a call is refused, in the words given. */
  refused: (call: string, refusal: Refusal) => string[];
  /** Asserts that a call is not refused. */
  accepted: (call: string, status: number) => string[];
};

/** Over HTTP when the spec names an endpoint for each kind of call, else at the services. */
export function doorTo(project: Project, entity: Entity, kinds: Kind[]): Door {
  const endpoints = kinds.map((kind) => endpointFor(project, entity, kind));
  return endpoints.every((endpoint) => endpoint !== null) ? apiDoor(project, entity) : serviceDoor(entity);
}

const contextText = `{ newId: () => "new", now: () => "2026-03-01T09:00:00.000Z" }`;

function seeds(rows: Array<{ entity: Entity; rows: Sample[] }>): string[] {
  return rows.map(
    ({ entity, rows: values }) => `store.write(${JSON.stringify(entity.table)}, ${literal(values, 0, 30)});`,
  );
}

function apiDoor(project: Project, entity: Entity): Door {
  const call = (kind: Kind, id: string, body?: Sample) => {
    const endpoint = endpointFor(project, entity, kind);
    const address = JSON.stringify((endpoint?.path ?? "").replace(":id", id));
    return `send("${endpoint?.method ?? ""}", ${address}${body ? `, ${literal(body, 0, 40)}` : ""})`;
  };
  return {
    imports: [
      { from: paths.store, names: ["Store"] },
      { from: paths.app, names: ["openApi"] },
      { from: paths.client, names: ["requestTo"] },
      { from: modelPath(entity), types: [entity.name] },
    ],
    opening: (rows) => code`
      const store = new Store();
      ${seeds(rows)}
      const send = requestTo(openApi(store, ${contextText}));
    `,
    create: (input) => call("create", "", input),
    read: (id) => call("read", id),
    change: (id, changes) => call("change", id, changes),
    remove: (id) => call("remove", id),
    whole: (text) => `${text}.body as ${entity.name}`,
    row: (text) => `(${text}.body as ${entity.name})`,
    refused: (text, { status, message }) => [
      "{",
      `  const { status, body } = ${text};`,
      `  assert.equal(status, ${status});`,
      `  assert.equal((body as { error: string }).error, ${JSON.stringify(message)});`,
      "}",
    ],
    accepted: (text, status) => [`assert.equal(${text}.status, ${status});`],
  };
}

function serviceDoor(entity: Entity): Door {
  return {
    imports: [
      { from: paths.store, names: ["Store"] },
      { from: paths.services, names: ["openServices"] },
    ],
    opening: (rows) => code`
      const store = new Store();
      ${seeds(rows)}
      const { ${entity.many} } = openServices(store, ${contextText});
    `,
    create: (input) => `${entity.many}.create(${literal(input, 0, 40)})`,
    read: (id) => `${entity.many}.get(${JSON.stringify(id)})`,
    change: (id, changes) => `${entity.many}.change(${JSON.stringify(id)}, ${literal(changes, 0, 40)})`,
    remove: (id) => `${entity.many}.remove(${JSON.stringify(id)})`,
    whole: (text) => text,
    row: (text) => text,
    refused: (text, { message }) => [
      `assert.throws(() => ${text}, { message: ${JSON.stringify(message)} });`,
    ],
    accepted: (text) => [`assert.doesNotThrow(() => ${text});`],
  };
}
