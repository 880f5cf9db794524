import { countOf } from "@/contracts/count-of";
import type { ParsedSpec } from "@/contracts/spec";
import { numberedHeading } from "@/server/domain/rfc/render-rfc";
import type { BuiltCriterion } from "../builder/types";
import { bullets, cell, code, join, section, table } from "./markdown";
import { plannedAreas } from "./planned-areas";

/** An RFC out of the spec's own models, endpoints, requirements and scenarios. */
export function rfcDocument(
  spec: ParsedSpec,
  criteria: BuiltCriterion[],
  { number, answers }: { number: number; answers: readonly string[] },
): string {
  return join(
    `# ${numberedHeading(number)}: ${spec.name.replace(/\s+/g, " ")}`,
    `Status: in review · Spec: ${code(spec.id)} · Author: sage (architect)`,
    section(
      "Context",
      spec.overview,
      contextFigures(spec),
      listed("What it must do", storiesOrRequirements(spec)),
    ),
    section("Decision", decision(spec)),
    section("Data model", dataModel(spec)),
    section("Interfaces", interfaces(spec)),
    section("Error handling", errorHandling(spec)),
    section("Alternatives", alternatives(spec)),
    section(
      "Security and performance",
      listed("Security", spec.securityNotes),
      listed("Performance", spec.performanceNotes),
    ),
    section("Risks", bullets(risks(spec, criteria))),
    section("Test strategy", testStrategy(criteria)),
    answers.length > 0 ? section("Asked for in the review", askedFor(answers)) : "",
  );
}

function askedFor(answers: readonly string[]): string {
  return [
    "What was said about the revision before. The rehearsal writes by plain rules: it takes these up as they stand, and a person or a model has to work them in.",
    bullets(answers.map((answer) => answer.replace(/\s+/g, " "))),
  ].join("\n\n");
}

function contextFigures(spec: ParsedSpec): string {
  const figures = [
    countOf(spec.models.length, "data model"),
    countOf(spec.endpoints.length, "endpoint"),
    countOf(spec.requirements.length, "functional requirement"),
    countOf(spec.criteria.length, "acceptance criterion", "acceptance criteria"),
    countOf(spec.errorScenarios.length, "error scenario"),
  ];
  return `The spec gives ${figures.join(", ")}.`;
}

function storiesOrRequirements(spec: ParsedSpec): string[] {
  const stories = spec.stories.map((story) => `${story.id}: ${story.text}`);
  return [...stories, ...spec.requirements.map(({ id, title }) => `${id}: ${title}`)];
}

function listed(title: string, items: string[]): string {
  return items.length > 0 ? `${title}:\n\n${bullets(items)}` : "";
}

function decision(spec: ParsedSpec): string {
  const layers: Record<string, string> = {
    database: "a schema with its constraints as a migration",
    models: "types with validation and a repository for each model",
    api: "services and HTTP handlers over the repositories",
    integration: `adapters for ${spec.services.join(", ")}, behind ports so that tests need no network`,
    frontend: "view state and rendering as pure functions, so that they can be tested without a browser",
    errors: "one place that turns failures into the answers that the spec names",
    general: "small pure modules, one for each kind of behaviour",
  };
  const areas = plannedAreas(spec);
  return [
    `Build it in ${countOf(areas.length, "layer")}, each with its own tests, in this order:`,
    bullets(areas.map((area) => `**${area}**: ${layers[area]}`)),
    "TypeScript that Node 24 runs as it is, and node:test: nothing has to be installed to run or to check it. Storage sits behind a repository, so that the in-memory one can be replaced by a database without touching the services.",
    ...foreignStack(spec),
  ].join("\n\n");
}

/** What the spec asks for and this decision does not use: said, not passed over. */
function foreignStack(spec: ParsedSpec): string[] {
  const constraints = spec.sections.find((part) =>
    /technical constraints|tech(nology)? stack/i.test(part.title),
  );
  if (!constraints) return [];
  const names = [
    "React",
    "Redux",
    "Material-UI",
    "Vue",
    "Angular",
    "Express",
    "PostgreSQL",
    "MongoDB",
    "Redis",
  ];
  const named = names.filter((name) => constraints.body.includes(name));
  return named.length > 0
    ? [
        `The spec's constraints name ${named.join(", ")}. The logic is kept free of them, so that they can be put around it; this mission does not add them as dependencies.`,
      ]
    : [];
}

function dataModel(spec: ParsedSpec): string {
  if (spec.models.length === 0)
    return "The spec names no data model; state is kept where the behaviour needs it.";
  return spec.models
    .map((model) => {
      const rows = model.fields.map((field) => [
        code(field.name),
        code(field.type),
        field.optional || /\bnull\b/.test(field.type) ? "no" : "yes",
        field.comment ?? "",
      ]);
      return `### ${cell(model.name)}\n\n${table(["Field", "Type", "Required", "Note"], rows)}`;
    })
    .join("\n\n");
}

function interfaces(spec: ParsedSpec): string {
  if (spec.endpoints.length === 0) {
    return "No endpoint is named. The modules' exported functions are the interface; their types are the contract.";
  }
  const served = plannedAreas(spec).includes("api");
  const rows = spec.endpoints.map((endpoint) => [endpoint.method, code(endpoint.path), endpoint.description]);
  const whose = served
    ? "Served by this feature:"
    : "Named by the spec as there already; this mission plans no task that builds them:";
  return [whose, table(["Method", "Path", "What it does"], rows)].join("\n\n");
}

function errorHandling(spec: ParsedSpec): string {
  if (spec.errorScenarios.length === 0) {
    return "The spec names no error scenario; invalid input and unknown ids are refused all the same.";
  }
  const rows = spec.errorScenarios.map((scenario) => [scenario.title, scenario.handling.join("; ")]);
  return table(["When", "Then"], rows);
}

function alternatives(spec: ParsedSpec): string {
  const first =
    (spec.models.find(({ fields }) => fields.some(({ name }) => name === "id")) ?? spec.models[0])?.name ??
    spec.name;
  const endpoint = spec.endpoints[0];
  return bullets([
    `**One module for everything about ${first}.** Shorter today; but rules, storage and presentation could then not be tested apart, and two agents could not work at the same time. Not chosen.`,
    `**An ORM and a framework from the start.** Familiar; but every test would need an installation and a database, and the spec asks for nothing that needs them yet. Not chosen; the repository is the place to add one.`,
    endpoint
      ? `**Filtering and checking in the client only, ${code(`${endpoint.method} ${endpoint.path}`)} giving everything.** Fewer requests; but what the server accepts must be checked at the server. Not chosen.`
      : "**Behaviour driven by configuration.** More flexible; but the criteria are few and fixed, and code says them more plainly. Not chosen.",
  ]);
}

function risks(spec: ParsedSpec, criteria: BuiltCriterion[]): string[] {
  const open = criteria.filter(({ proof }) => proof === "todo");
  const found = [
    ...open.map(
      ({ id, text }) =>
        `${id} (${text}) is not covered by a known pattern; it will stay a todo until a person or a model implements it.`,
    ),
    ...spec.warnings.map(({ message }) => `The spec itself: ${message}`),
    ...spec.services.map(
      (service) => `${service} is outside our control; its adapter needs time-outs and a fallback.`,
    ),
    ...spec.models
      .filter((model) => !model.fields.some(({ name }) => /^(id|.*Id)$/.test(name)))
      .map((model) => `${model.name} has no id: it is taken as a value that belongs to another model.`),
  ];
  return found.length > 0 ? found : ["None beyond what the error scenarios name."];
}

function testStrategy(criteria: BuiltCriterion[]): string {
  const rows = criteria.map(({ id, text, pattern, proof, testFile }) => [
    id,
    text,
    proof === "implemented" ? `${pattern ?? "test"} in ${code(testFile)}` : "todo: not proven",
  ]);
  return [
    "Each layer has unit tests beside it. A criterion that a known pattern covers gets an acceptance test that carries its id and would fail without the behaviour; any other stays a todo test.",
    table(["Criterion", "Text", "Proof"], rows),
  ].join("\n\n");
}
