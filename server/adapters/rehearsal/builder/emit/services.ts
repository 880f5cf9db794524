import { readEndpoints } from "../model/endpoints";
import { fieldOf, modelPath, paths, queryPath, servicePath } from "../model/entity";
import type { Condition, Refusal } from "../model/features";
import type { EntityPlan, Project } from "../model/project";
import { blocks, code } from "../source/code";
import type { Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { assertName, machinePath } from "./machine";
import { usesNow } from "./models";
import {
  emptyQuery,
  hasChecks,
  hasClamps,
  hasQuery,
  pageFunction,
  queryFunction,
  queryType,
} from "./query-names";
import { refusalText } from "./refusal";

export const contextPath = "src/services/context.ts";

/** One service an entity: the use cases, with the rules that need to look at what is stored. */
export function emitServices(project: Project): Emitted[] {
  const stored = project.plans.filter((plan) => plan.entity.stored);
  return stored.length === 0
    ? []
    : [context(), ...stored.map((plan) => service(project, plan)), services(stored)];
}

function context(): Emitted {
  const body = code`
    /** Where services get ids and the time from; tests give their own. */
    export interface Context {
      newId: () => string;
      /** The moment as an ISO date. */
      now: () => string;
    }

    export const realContext: Context = { newId: randomUUID, now: () => new Date().toISOString() };
  `;
  const imports = [{ from: "node:crypto", names: ["randomUUID"] }];
  return emitted({
    area: "api",
    path: contextPath,
    imports,
    body,
    purpose: "ids and the clock for the services",
  });
}

function services(plans: EntityPlan[]): Emitted {
  const body = code`
    export type Services = ReturnType<typeof openServices>;

    /** All services on one store. */
    export function openServices(store: Store, context: Context = realContext) {
      const repositories = openRepositories(store);
      return {
        ${plans.map(({ entity }) => `${entity.many}: new ${entity.name}Service(repositories, context),`)}
      };
    }
  `;
  const imports: Import[] = [
    { from: paths.store, types: ["Store"] },
    { from: paths.repositories, names: ["openRepositories"] },
    { from: contextPath, names: ["realContext"], types: ["Context"] },
    ...plans.map(({ entity }) => ({ from: servicePath(entity), names: [`${entity.name}Service`] })),
  ];
  return emitted({ area: "api", path: paths.services, imports, body, purpose: "opens all services" });
}

function service(project: Project, plan: EntityPlan): Emitted {
  const { entity } = plan;
  const checks = [
    ...plan.uniques.map(({ field }) => `this.#rejectTaken${suffix(field)}(made);`),
    ...plan.limits.map(({ owner }) => `this.#rejectOver${suffix(owner)}(made);`),
  ];
  const changeChecks = [
    ...(plan.machine
      ? [`${assertName(plan)}(current.${plan.machine.field}, changed.${plan.machine.field});`]
      : []),
    ...plan.uniques.map(({ field }) => `this.#rejectTaken${suffix(field)}(changed);`),
  ];
  const rows = `this.#repositories.${entity.many}`;
  const now = usesNow(plan, "change") ? ", this.#context.now()" : "";
  const body = code`
    export class ${entity.name}Service {
      readonly #repositories: Repositories;
      readonly #context: Context;

      constructor(repositories: Repositories, context: Context) {
        this.#repositories = repositories;
        this.#context = context;
      }

      ${listMethod(plan)}

      get(id: string): ${entity.name} {
        return ${rows}.get(id);
      }

      create(input: Candidate): ${entity.name} {
        ${creation(plan, checks, rows)}
      }

      change(id: string, changes: Candidate): ${entity.name} {
        ${
          changeChecks.length > 0 || now !== ""
            ? code`
          const current = this.get(id);
          const changed = change${entity.name}(current, changes${now});
          ${changeChecks}
          return ${rows}.replace(changed);
        `
            : `return ${rows}.replace(change${entity.name}(this.get(id), changes));`
        }
      }

      remove(id: string): void {
        ${plan.guards.map(({ child }) => `this.#rejectWith${suffix(child.many)}(id);`)}
        ${rows}.remove(id);
      }

      ${linkMethods(project, plan)}

      ${countMethods(plan)}

      ${blocks(
        ...plan.uniques.map(({ field, refusal }) => uniqueMethod(project, plan, field, refusal)),
        ...plan.limits.map((limit) => limitMethod(project, plan, limit)),
        ...plan.guards.map((guard) => guardMethod(project, guard)),
      )}
    }
  `;
  return emitted({
    area: "api",
    path: servicePath(entity),
    imports: serviceImports(project, plan),
    body: tidy(body),
    slip: { find: `return ${rows}.get(id);`, replace: `return ${rows}.all()[0] ?? ${rows}.get(id);` },
    purpose: `what can be done with ${entity.labels}`,
  });
}

/** No empty line before a closing brace, and never two in a row. */
function tidy(text: string): string {
  return text.replace(/\n(\s*\n)+/g, "\n\n").replace(/\n\n(\s*})/g, "\n$1");
}

export const suffix = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function creation(plan: EntityPlan, checks: string[], rows: string): string {
  const { name } = plan.entity;
  const given = "{ id: this.#context.newId(), now: this.#context.now() }";
  return code`
    const made = create${name}(input, ${given});
    ${checks}
    return ${rows}.add(made);
  `;
}

function listMethod(plan: EntityPlan): string {
  const { entity } = plan;
  const rows = `this.#repositories.${entity.many}.all()`;
  if (!hasQuery(plan))
    return code`
    list(): ${entity.name}[] {
      return ${rows};
    }
  `;
  const paged = plan.pageSize !== null;
  const query = hasClamps(plan) ? `adjust${queryType(entity)}(query)` : "query";
  return code`
    list(query: ${queryType(entity)} = ${emptyQuery(entity)}): ${paged ? `${entity.name}Page` : `${entity.name}[]`} {
      ${hasChecks(plan) ? [`const errors = check${queryType(entity)}(query);`, "if (errors.length > 0) throw new ValidationError(errors);"] : []}
      return ${paged ? pageFunction(entity) : queryFunction(entity)}(${rows}, ${query});
    }
  `;
}

/** For endpoints such as `GET /api/boards/:id/tasks`. */
function linkMethods(project: Project, { entity }: EntityPlan): string {
  const { served } = readEndpoints(project.spec, project.entities);
  const nested = served.filter((endpoint) => endpoint.entity.name === entity.name);
  return blocks(
    ...nested.map(({ operation }) =>
      operation.kind === "listOf"
        ? code`
            listBy${suffix(operation.link)}(id: string): ${entity.name}[] {
              return this.#repositories.${entity.many}.all().filter((row) => row.${operation.link} === id);
            }
          `
        : "",
    ),
  );
}

function countMethods(plan: EntityPlan): string {
  const rows = `this.#repositories.${plan.entity.many}.all()`;
  return blocks(
    ...plan.counts.map((by) =>
      by === null
        ? code`
            count(): number {
              return ${rows}.length;
            }
          `
        : code`
            /** How many there are of each ${fieldOf(plan.entity, by)?.words.join(" ") ?? by}. */
            countBy${suffix(by)}(): Record<string, number> {
              const counts: Record<string, number> = {};
              for (const row of ${rows}) counts[String(row.${by})] = (counts[String(row.${by})] ?? 0) + 1;
              return counts;
            }
          `,
    ),
  );
}

function uniqueMethod(project: Project, { entity }: EntityPlan, field: string, refusal: Refusal): string {
  return code`
    #rejectTaken${suffix(field)}(candidate: ${entity.name}): void {
      const others = this.#repositories.${entity.many}.all().filter(({ id }) => id !== candidate.id);
      if (others.some((other) => other.${field} === candidate.${field})) {
        throw ${refusalText(project, refusal, field)};
      }
    }
  `;
}

function limitMethod(
  project: Project,
  { entity }: EntityPlan,
  { owner, max, active, refusal }: EntityPlan["limits"][number],
): string {
  const conditions = [`row.${owner} === candidate.${owner}`, ...conditionText(active, "row")];
  return code`
    #rejectOver${suffix(owner)}(candidate: ${entity.name}): void {
      const held = this.#repositories.${entity.many}.all().filter((row) => ${conditions.join(" && ")});
      if (held.length >= ${max}) {
        throw ${refusalText(project, refusal, owner)};
      }
    }
  `;
}

function guardMethod(
  project: Project,
  { child, link, active, refusal }: EntityPlan["guards"][number],
): string {
  const conditions = [`row.${link} === id`, ...conditionText(active, "row")];
  return code`
    #rejectWith${suffix(child.many)}(id: string): void {
      if (this.#repositories.${child.many}.all().some((row) => ${conditions.join(" && ")})) {
        throw ${refusalText(project, refusal, "id")};
      }
    }
  `;
}

function conditionText(condition: Condition | null, row: string): string[] {
  return condition === null ? [] : [`${row}.${condition.field} === ${JSON.stringify(condition.value)}`];
}

function serviceImports(project: Project, plan: EntityPlan): Import[] {
  const { entity } = plan;
  const refusals = [...plan.uniques, ...plan.limits, ...plan.guards].map(({ refusal }) => refusal);
  const errors = refusals.map(
    (refusal) => /new (\w+)/.exec(refusalText(project, refusal, "id"))?.[1] ?? "ConflictError",
  );
  if (hasQuery(plan) && hasChecks(plan)) errors.push("ValidationError");
  const query = [emptyQuery(entity), plan.pageSize === null ? queryFunction(entity) : pageFunction(entity)];
  if (hasChecks(plan)) query.push(`check${queryType(entity)}`);
  if (hasClamps(plan)) query.push(`adjust${queryType(entity)}`);
  const types = plan.pageSize === null ? [queryType(entity)] : [queryType(entity), `${entity.name}Page`];
  return [
    {
      from: modelPath(entity),
      names: [`change${entity.name}`, `create${entity.name}`],
      types: [entity.name],
    },
    { from: paths.rules, types: ["Candidate"] },
    { from: paths.repositories, types: ["Repositories"] },
    { from: contextPath, types: ["Context"] },
    ...(errors.length > 0 ? [{ from: paths.modelErrors, names: errors }] : []),
    ...(hasQuery(plan) ? [{ from: queryPath(entity), names: query, types }] : []),
    ...(plan.machine ? [{ from: machinePath(entity, plan.machine.field), names: [assertName(plan)] }] : []),
  ];
}
