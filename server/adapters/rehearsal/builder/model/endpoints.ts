import type { Endpoint, ParsedSpec } from "@/contracts/spec";
import { wordsOf } from "../source/names";
import type { Entity, Field } from "./entity";
import { isParameter, segmentsOf } from "./read-entities";
import { statusField } from "./reading";

/** What an endpoint does, in terms of the services. */
export type Operation =
  | { kind: "list" | "create" | "read" | "change" | "remove" }
  /** `POST /api/loans/:id/return` puts a field to a value. */
  | { kind: "set"; field: Field; value: string | boolean }
  /** `GET /api/boards/:id/tasks`, `POST /api/boards/:id/tasks`: the rows that belong to a parent. */
  | { kind: "listOf" | "createFor"; link: string };

export type ServedEndpoint = { method: string; path: string; entity: Entity; operation: Operation };

/** The spec's endpoints that the services can answer, and those that they cannot. */
export function readEndpoints(
  spec: ParsedSpec,
  entities: Entity[],
): { served: ServedEndpoint[]; left: Endpoint[] } {
  const stored = entities.filter((entity) => entity.stored);
  if (spec.endpoints.length === 0) return { served: stored.flatMap(standardEndpoints), left: [] };
  const served = new Map<string, ServedEndpoint>();
  const left: Endpoint[] = [];
  for (const endpoint of spec.endpoints) {
    const found = serve(endpoint, stored);
    if (found) served.set(`${found.method} ${found.path.replace(/:\w+/g, ":")}`, found);
    else left.push(endpoint);
  }
  return { served: [...served.values()], left };
}

/** The five usual endpoints, for a spec that asks for an API without naming one. */
function standardEndpoints(entity: Entity): ServedEndpoint[] {
  const list = `/api/${entity.table.replaceAll("_", "-")}`;
  const one = `${list}/:id`;
  return [
    { method: "GET", path: list, entity, operation: { kind: "list" } },
    { method: "POST", path: list, entity, operation: { kind: "create" } },
    { method: "GET", path: one, entity, operation: { kind: "read" } },
    { method: "PATCH", path: one, entity, operation: { kind: "change" } },
    { method: "DELETE", path: one, entity, operation: { kind: "remove" } },
  ];
}

function serve({ method, path }: Endpoint, stored: Entity[]): ServedEndpoint | null {
  const segments = segmentsOf(path).map((segment) =>
    isParameter(segment) ? ":id" : segment.replace(/[^\w.-]/g, ""),
  );
  if (segments.some((segment) => segment === "")) return null;
  const clean = `/${segments.join("/")}`;
  const [last = "", beforeLast = ""] = [...segments].reverse();
  const nested = stored.find((entity) => isCollection(last, entity) && beforeLast === ":id");
  if (nested) return serveNested(method, segments, nested, stored);
  const entity = stored.find(
    (candidate) => candidate.route !== null && `${clean}/`.startsWith(`${candidate.route}/`),
  );
  if (!entity?.route || segments.filter((segment) => segment === ":id").length > 1) return null;
  const rest = clean.slice(entity.route.length);
  const operation = operationFor(method, rest, entity);
  return operation ? { method, path: clean, entity, operation } : null;
}

function operationFor(method: string, rest: string, entity: Entity): Operation | null {
  if (rest === "") return method === "GET" ? { kind: "list" } : method === "POST" ? { kind: "create" } : null;
  if (rest === "/:id") {
    if (method === "GET") return { kind: "read" };
    if (method === "DELETE") return { kind: "remove" };
    return method === "PUT" || method === "PATCH" ? { kind: "change" } : null;
  }
  const verb = /^\/:id\/([\w-]+)$/.exec(rest)?.[1];
  return verb && method !== "GET" ? setterFor(verb, entity) : null;
}

/** The field that a verb in a path puts to a value: `return` → status "returned", `archive` → archived true. */
export function setterFor(verb: string, entity: Entity): Operation | null {
  const field = statusField(entity);
  const value =
    field?.type.kind === "enum"
      ? field.type.values.find((candidate) => isVerbOf(verb, candidate))
      : undefined;
  if (field && value !== undefined) return { kind: "set", field, value };
  const flag = entity.fields.find(
    (candidate) => candidate.type.kind === "boolean" && isVerbOf(verb, candidate.words.at(-1) ?? ""),
  );
  return flag ? { kind: "set", field: flag, value: true } : null;
}

/** Whether a value is what one gets by doing a verb: archive → archived, close → closed, start → started. */
export function isVerbOf(verb: string, value: string): boolean {
  const stem = wordsOf(verb).join("").replace(/e$/, "");
  const result = wordsOf(value).join("");
  const irregular: Record<string, string[]> = {
    complet: ["done"],
    finish: ["done"],
    start: ["inprogress", "doing", "active"],
    reopen: ["open", "todo"],
    submit: ["submitted"],
    cancel: ["cancelled", "canceled"],
  };
  return (
    stem !== "" &&
    (result === `${stem}ed` ||
      result === `${stem}d` ||
      result === stem ||
      result === `${stem}e` ||
      (irregular[stem] ?? []).includes(result))
  );
}

function serveNested(
  method: string,
  segments: string[],
  entity: Entity,
  stored: Entity[],
): ServedEndpoint | null {
  const parentSegment = segments.at(-3) ?? "";
  const parent = stored.find((candidate) => isCollection(parentSegment, candidate));
  const link = parent ? linkTo(entity, parent) : undefined;
  if (!link || segments.filter((segment) => segment === ":id").length > 1) return null;
  const path = `/${segments.join("/")}`;
  if (method === "GET") return { method, path, entity, operation: { kind: "listOf", link: link.name } };
  return method === "POST"
    ? { method, path, entity, operation: { kind: "createFor", link: link.name } }
    : null;
}

/** The field in which a child keeps its parent's id: `boardId` for Board. */
export function linkTo(child: Entity, parent: Entity): Field | undefined {
  const name = parent.words.join("");
  const short = parent.words.at(-1) ?? "";
  return child.fields.find((field) => {
    const joined = field.words.join("");
    return field.type.kind === "string" && (joined === `${name}id` || joined === `${short}id`);
  });
}

function isCollection(segment: string, entity: Entity): boolean {
  return (
    wordsOf(segment).join("") === entity.table.replaceAll("_", "") ||
    wordsOf(segment).join("") === entity.words.join("")
  );
}
