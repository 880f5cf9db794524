import type { Sample } from "../emit/samples";
import { type Operation, readEndpoints, type ServedEndpoint } from "../model/endpoints";
import { type Entity, paths } from "../model/entity";
import type { Project } from "../model/project";
import { code } from "../source/code";
import { literal, type Value } from "../source/literal";
import type { Import } from "../source/source-file";

/** The endpoint of an entity that does something, when the spec names one. */
export function endpointFor(
  project: Project,
  entity: Entity,
  kind: Operation["kind"],
): ServedEndpoint | null {
  if (project.spec.endpoints.length === 0) return null;
  const { served } = readEndpoints(project.spec, project.entities);
  return (
    served.find((endpoint) => endpoint.entity.name === entity.name && endpoint.operation.kind === kind) ??
    null
  );
}

export const apiImports: Import[] = [
  { from: paths.store, names: ["Store"] },
  { from: paths.app, names: ["openApi"] },
  { from: paths.client, names: ["requestTo"] },
];

/** The start of a test over HTTP: a store with rows in it, and `send`. */
export function openingWith(rows: Array<{ entity: Entity; rows: Value[] }>): string {
  return code`
    const store = new Store();
    ${rows.map(({ entity, rows: values }) => `store.write(${JSON.stringify(entity.table)}, ${literal(values)});`)}
    const send = requestTo(openApi(store));
  `;
}

/** `send("POST", "/api/tasks", { … })` */
export function sendText(
  { method, path }: { method: string; path: string },
  id: string,
  body: Sample | null = null,
): string {
  const address = JSON.stringify(path.replace(":id", id));
  return body === null ? `send("${method}", ${address})` : `send("${method}", ${address}, ${literal(body)})`;
}

/** The start of a test on the services: ids that count up and a clock that stands still. */
export const servicesText = code`
  let made = 0;
  const context = { newId: () => \`id-\${++made}\`, now: () => "2026-03-01T09:00:00.000Z" };
`;

export const serviceImports: Import[] = [
  { from: paths.store, names: ["Store"] },
  { from: paths.services, names: ["openServices"] },
];
