import type { ParsedSpec } from "@/contracts/spec";
import type { DraftTask } from "../plan/draft-task";
import { topicsOf } from "./topics";

/** What conditions may ask about the task that a stage is one for each of, and what each is. */
export const eachNames = {
  topics: "which of auth, secrets, data, personal-data and network its part of the spec touches",
} as const;

/**
 * Topics of what a planned task builds: of its own words, and of the parts of the spec that tasks of its area build from.
 * What a spec says of its security as a whole is the business of whoever serves requests.
 */
export function partTopics(task: DraftTask, spec: ParsedSpec): string[] {
  const criteria = spec.criteria.filter(({ id }) => task.criteria.includes(id)).map(({ text }) => text);
  // The author's own tasks say themselves what they are about.
  const parts = spec.importedTasks.length > 0 ? [] : builtFrom(task, spec);
  const lines = [task.title, task.description, ...criteria, ...parts].flatMap((text) => text.split("\n"));
  return [...new Set(lines.filter((line) => !isDenied(line)).flatMap((line) => topicsOf(spaced(line))))];
}

function builtFrom({ area, type }: DraftTask, spec: ParsedSpec): string[] {
  if (type !== "implementation") return [];
  const models = spec.models.flatMap(({ name, fields }) => [
    name,
    ...fields.map(
      (field) => `${/mail$/i.test(field.name) ? "e-mail address" : field.name} ${field.comment ?? ""}`,
    ),
  ]);
  const served = [
    ...spec.endpoints.map(({ path, description }) => `${path} ${description}`),
    ...spec.requirements.flatMap(({ title, text }) => [title, text]),
    ...spec.securityNotes,
  ];
  switch (area) {
    case "database":
    case "models":
      return models;
    case "api":
      return served;
    case "integration":
      return spec.services;
    case "frontend":
      return spec.components;
    case "errors":
      return spec.errorScenarios.map(({ title }) => title);
    case "general":
      return [spec.overview, ...models, ...served];
  }
}

/** "Authentication: none", "no passwords are kept": it is spoken of because it is not there. */
function isDenied(line: string): boolean {
  return /\b(no|none|not|never|without|n\/a)\b/i.test(line);
}

/** `ownerEmail` and `password_hash` as words. */
function spaced(line: string): string {
  return line.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll("_", " ");
}
