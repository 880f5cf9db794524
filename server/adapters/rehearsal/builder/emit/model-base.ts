import { modelPath, paths } from "../model/entity";
import type { Project } from "../model/project";
import { blocks, code } from "../source/code";
import { type Emitted, emitted } from "./emitted";

/** What all models share: the errors they throw, how a row is made, and the repositories that keep them. */
export function emitModelBase(project: Project): Emitted[] {
  const stored = project.entities.filter((entity) => entity.stored);
  if (stored.length === 0) return [errors()];
  return [errors(), creation(project), repository(), repositories(project)];
}

function errors(): Emitted {
  const body = code`
    export interface FieldError {
      field: string;
      message: string;
    }

    /** The input breaks one rule or more. */
    export class ValidationError extends Error {
      readonly errors: FieldError[];

      constructor(errors: FieldError[]) {
        super(errors.map(({ message }) => message).join(", "));
        this.errors = errors;
      }
    }

    /** There is nothing with that id. */
    export class NotFoundError extends Error {}

    /** The request is valid, but what is stored forbids it. */
    export class ConflictError extends Error {}
  `;
  return emitted({
    area: "models",
    path: paths.modelErrors,
    imports: [],
    body,
    purpose: "the errors that models and repositories throw",
  });
}

function creation(project: Project): Emitted {
  const later = project.plans.some(
    (plan) => plan.entity.stored && plan.stamps.some((stamp) => stamp.days !== 0),
  );
  const body = blocks(
    code`
      /** What a new row gets from outside: its id and the moment, as an ISO date. */
      export interface Creation {
        id: string;
        now: string;
      }

      /** The fields of the input that are there and may be set; anything else is ignored. */
      export function pick(input: Record<string, unknown>, fields: string[]): Record<string, unknown> {
        const present = fields.filter((field) => Object.hasOwn(input, field) && input[field] !== undefined);
        return Object.fromEntries(present.map((field) => [field, input[field]]));
      }
    `,
    later
      ? code`
          export function addDays(moment: string, days: number): string {
            const date = new Date(moment);
            date.setUTCDate(date.getUTCDate() + days);
            return date.toISOString();
          }
        `
      : "",
  );
  return emitted({
    area: "models",
    path: paths.creation,
    imports: [],
    body,
    purpose: "what every new row is made from",
  });
}

function repository(): Emitted {
  const body = code`
    /** The rows of one table: list, read, add, replace and remove. */
    export class Repository<Row extends { id: string }> {
      readonly #store: Store;
      readonly #table: string;
      readonly #missing: string;

      constructor(store: Store, { table, missing }: { table: string; missing: string }) {
        this.#store = store;
        this.#table = table;
        this.#missing = missing;
      }

      all(): Row[] {
        return this.#store.read<Row>(this.#table);
      }

      /** The row with that id, or a NotFoundError. */
      get(id: string): Row {
        const row = this.all().find((candidate) => candidate.id === id);
        if (!row) throw new NotFoundError(this.#missing);
        return row;
      }

      add(row: Row): Row {
        this.#store.write(this.#table, [...this.all(), row]);
        return row;
      }

      replace(row: Row): Row {
        this.get(row.id);
        this.#store.write(this.#table, this.all().map((other) => (other.id === row.id ? row : other)));
        return row;
      }

      remove(id: string): void {
        this.get(id);
        this.#store.write(this.#table, this.all().filter((row) => row.id !== id));
      }
    }
  `;
  const imports = [
    { from: paths.store, types: ["Store"] },
    { from: paths.modelErrors, names: ["NotFoundError"] },
  ];
  const slip = {
    find: "if (!row) throw new NotFoundError(this.#missing);",
    replace: "if (row === null) throw new NotFoundError(this.#missing);",
  };
  return emitted({
    area: "models",
    path: paths.repository,
    imports,
    body,
    slip,
    purpose: "reads and writes the rows of one table",
  });
}

function repositories(project: Project): Emitted {
  const plans = project.plans.filter((plan) => plan.entity.stored);
  const entries = plans.map(({ entity, missing }) => {
    const options = `{ table: ${JSON.stringify(entity.table)}, missing: ${JSON.stringify(missing)} }`;
    return `${entity.many}: new Repository<${entity.name}>(store, ${options}),`;
  });
  const body = code`
    export type Repositories = ReturnType<typeof openRepositories>;

    /** One repository a model, all on the same store. */
    export function openRepositories(store: Store) {
      return {
        ${entries}
      };
    }
  `;
  const imports = [
    { from: paths.store, types: ["Store"] },
    { from: paths.repository, names: ["Repository"] },
    ...plans.map(({ entity }) => ({ from: modelPath(entity), types: [entity.name] })),
  ];
  return emitted({
    area: "models",
    path: paths.repositories,
    imports,
    body,
    purpose: "opens the repositories of all models",
  });
}
