import type { FieldKind } from "./field-kind";

export type Field = {
  /** Safe property name, as the spec writes it where that is possible. */
  name: string;
  type: FieldKind;
  nullable: boolean;
  optional: boolean;
  /** The words of the name: `dueDate` → due, date. */
  words: string[];
  /** What the spec says about it, for a comment. */
  comment: string | null;
};

/** A model of the spec with every name that the generated code needs for it. */
export type Entity = {
  /** `Task` */
  name: string;
  /** `task` and `tasks`, safe as variables. */
  one: string;
  many: string;
  /** `task`, a file's base name. */
  slug: string;
  /** Table and key in the store: `tasks`. */
  table: string;
  words: string[];
  /** How people read it: `task`, `tasks`. */
  label: string;
  labels: string;
  fields: Field[];
  /** Has an id, so it is kept; the others are plain types. */
  stored: boolean;
  /** Where the spec's endpoints serve it: `/api/tasks`; null when they do not. */
  route: string | null;
};

export function fieldOf(entity: Entity, name: string): Field | undefined {
  return entity.fields.find((field) => field.name === name);
}

/** `src/models/task.ts` */
export const modelPath = (entity: Entity) => `src/models/${entity.slug}.ts`;
/** `src/models/task-query.ts` */
export const queryPath = (entity: Entity) => `src/models/${entity.slug}-query.ts`;
export const listPath = (entity: Entity) => `src/ui/${entity.slug}-list.ts`;
export const listViewPath = (entity: Entity) => `src/ui/${entity.slug}-list-view.ts`;
export const servicePath = (entity: Entity) => `src/services/${entity.slug}-service.ts`;
export const routesPath = (entity: Entity) => `src/api/${entity.slug}-routes.ts`;

export const paths = {
  schema: "src/db/schema.ts",
  migration: "src/db/migrations/001_init.sql",
  migrate: "src/db/migrate.ts",
  store: "src/db/store.ts",
  modelErrors: "src/models/errors.ts",
  rules: "src/models/rules.ts",
  creation: "src/models/creation.ts",
  repository: "src/repositories/repository.ts",
  repositories: "src/repositories/repositories.ts",
  http: "src/api/http.ts",
  router: "src/api/router.ts",
  app: "src/api/app.ts",
  client: "src/api/in-process.ts",
  services: "src/services/services.ts",
  server: "src/server.ts",
  html: "src/ui/html.ts",
  page: "src/ui/page.ts",
  scenarios: "src/errors/scenarios.ts",
  retry: "src/errors/retry.ts",
  cached: "src/errors/cached-source.ts",
} as const;
