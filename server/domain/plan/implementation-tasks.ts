import { countOf } from "@/contracts/count-of";
import type { ParsedSpec } from "@/contracts/spec";
import { type DraftTask, implementationTask } from "./draft-task";
import { prices } from "./prices";
import { areaWrites } from "./write-sets";

const price = prices.implementation;

/** The implementation tasks of the table in docs/specs.md, in the order in which they build on each other. */
export function implementationTasks(spec: ParsedSpec): DraftTask[] {
  const data = dataTasks(spec);
  const api = apiTask(spec);
  const unbuilt = spec.requirements.length > 0 && api.length === 0;
  const backend = [...data, ...(unbuilt ? [generalTask(spec, data)] : api)];
  const behind = backend.filter(({ area }) => area !== "database").map(({ id }) => id);
  const found = [
    ...backend,
    ...integrationTask(spec),
    ...frontendTask(spec, behind),
    ...errorTask(spec, behind),
  ];
  const planned = found.length > 0 ? found : [generalTask(spec, [])];
  return planned.map((task) => ({ ...task, writes: [...task.writes, ...orphanWrites(spec, planned, task)] }));
}

/** Models written as a list are built by whoever needs them; only declared ones are tables of their own. */
function pricedModels(spec: ParsedSpec): string[] {
  return spec.models.filter(({ form }) => form === undefined || form === "interface").map(({ name }) => name);
}

function dataTasks(spec: ParsedSpec): DraftTask[] {
  const names = pricedModels(spec);
  if (names.length === 0) return [];
  const list = names.join(", ");
  const database = implementationTask({
    id: "database-schema",
    title: "Create database schemas and migrations",
    description: `Create ${countOf(names.length, "table")} with indexes, constraints and migrations: ${list}.`,
    agent: "database-developer",
    area: "database",
    writes: areaWrites.database,
    usd: price.databasePerModel * names.length,
  });
  const models = implementationTask({
    id: "backend-models",
    title: "Implement data models and repositories",
    description: `Create ${countOf(names.length, "data model")} with validation and repositories: ${list}.`,
    agent: "backend-developer",
    area: "models",
    dependsOn: [database.id],
    writes: areaWrites.models,
    usd: price.modelsPerModel * names.length,
  });
  return [database, models];
}

/** Requirements become an API where the spec names endpoints or speaks of one; alone they are none. */
function apiTask(spec: ParsedSpec): DraftTask[] {
  if (spec.requirements.length === 0 || spec.format === "text" || spec.format === "gherkin") return [];
  if (spec.endpoints.length === 0 && !spec.signals?.mentionsApi) return [];
  const endpoints = spec.endpoints.map(({ method, path }) => `${method} ${path}`);
  const number = endpoints.length || Math.min(spec.requirements.length, 5);
  const each = spec.signals?.mentionsSecurity ? price.securedApiPerEndpoint : price.apiPerEndpoint;
  return [
    implementationTask({
      id: "backend-api",
      title: `Implement ${countOf(number, "API endpoint")}`,
      description: [
        `Create ${countOf(number, "endpoint")} with services, business logic, validation and error handling.`,
        endpoints.length > 0 ? `Endpoints: ${endpoints.join(", ")}.` : howCounted(spec, number),
        requirementList(spec),
      ]
        .filter(Boolean)
        .join("\n\n"),
      agent: "backend-developer",
      area: "api",
      dependsOn: pricedModels(spec).length > 0 ? ["backend-models"] : [],
      writes: areaWrites.api,
      usd: each * number,
    }),
  ];
}

/** Where an API comes from that has no endpoints in the spec, for whoever wonders at their number. */
function howCounted({ signals }: ParsedSpec, number: number): string {
  const words = signals?.apiMention ? ` in "${signals.apiMention}"` : "";
  const counted = number === 1 ? "one requirement counts as one" : `${number} requirements count as one each`;
  return `The spec lists no endpoints. It speaks of an API${words}; ${counted}.`;
}

function integrationTask(spec: ParsedSpec): DraftTask[] {
  if (spec.services.length === 0) return [];
  return [
    implementationTask({
      id: "integration-adapters",
      title: "Create integration adapters for external services",
      description: `Implement adapters with error handling, retries and timeouts for ${spec.services.join(", ")}.`,
      agent: "integration-developer",
      area: "integration",
      writes: areaWrites.integration,
      usd: price.integrationPerService * spec.services.length,
    }),
  ];
}

function frontendTask(spec: ParsedSpec, dependsOn: string[]): DraftTask[] {
  if (spec.stories.length === 0) return [];
  const number = spec.components.length || Math.min(spec.stories.length, 3);
  const named = spec.components.length > 0 ? spec.components.join(", ") : "the views of the user stories";
  return [
    implementationTask({
      id: "frontend-components",
      title: `Build ${countOf(number, "frontend component")}`,
      description: `Create ${named} with state, validation, empty and error states, and keyboard access.\n\nFound in the stories ${storyIds(spec)} and in what details them.`,
      agent: "frontend-developer",
      area: "frontend",
      dependsOn,
      writes: areaWrites.frontend,
      usd: price.frontendPerComponent * number,
    }),
  ];
}

function storyIds({ stories }: ParsedSpec): string {
  const shown = stories.slice(0, 12).map(({ id }) => id);
  return (
    shown.join(", ") + (stories.length > shown.length ? ` and ${stories.length - shown.length} more` : "")
  );
}

function errorTask(spec: ParsedSpec, dependsOn: string[]): DraftTask[] {
  const { errorScenarios } = spec;
  if (errorScenarios.length === 0) return [];
  const titles = errorScenarios.map(({ title }) => `- ${title}`).join("\n");
  return [
    implementationTask({
      id: "backend-errors",
      title: "Implement error handling and validation",
      description: `Handle ${countOf(errorScenarios.length, "scenario")}, validate input, degrade gracefully.\n\n${titles}`,
      agent: "backend-developer",
      area: "errors",
      dependsOn,
      writes: areaWrites.errors,
      usd: price.errors,
    }),
  ];
}

/** Requirements that are no API, and specs in which the table finds nothing: one task builds them. */
function generalTask(spec: ParsedSpec, data: readonly DraftTask[]): DraftTask {
  const number = Math.min(Math.max(spec.requirements.length, 1), price.generalMost);
  return implementationTask({
    id: "implementation",
    title: `Implement ${spec.name}`.slice(0, 200),
    description: [requirementList(spec) || spec.overview || spec.name, whyNoApi(spec)]
      .filter(Boolean)
      .join("\n\n"),
    agent: "backend-developer",
    area: "general",
    dependsOn: data.slice(-1).map(({ id }) => id),
    writes: areaWrites.general,
    usd: price.generalPerRequirement * number,
  });
}

/** Said where somebody may look for an API: the requirements of a text that has the room to speak of one. */
function whyNoApi({ requirements, format }: ParsedSpec): string {
  if (requirements.length === 0 || format === "text" || format === "gherkin") return "";
  return "The spec names no endpoint and speaks of no API: what it requires is built as it is written.";
}

/** Models or endpoints that the spec names and no task of their own builds: the nearest task may write them. */
function orphanWrites(spec: ParsedSpec, tasks: readonly DraftTask[], task: DraftTask): string[] {
  const areas = tasks.map(({ area }) => area);
  const home =
    tasks.find(({ area }) => area === "api") ?? tasks.find(({ area }) => area === "models") ?? tasks[0];
  if (task !== home || task.area === "general") return [];
  const models = spec.models.length > 0 && !areas.includes("models") ? areaWrites.models : [];
  const api = spec.endpoints.length > 0 && !areas.includes("api") ? areaWrites.api : [];
  return [...models, ...api];
}

function requirementList({ requirements }: ParsedSpec): string {
  return requirements
    .map(({ id, title, text }) => `${id}: ${title}${text && text !== title ? `\n${text}` : ""}`)
    .join("\n\n")
    .slice(0, 15_000);
}
