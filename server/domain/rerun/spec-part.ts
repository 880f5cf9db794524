import type { PlanTask } from "@/contracts/plan";
import type { ParsedSpec, Section } from "@/contracts/spec";
import { areasOf } from "../plan/assign-criteria";

/**
 * The parts of a spec that a task covers, without their places in the text: its criteria, what its kind of task builds
 * from, and what holds for all code. What its description says is in its plan entry.
 */
export function specPart(
  spec: ParsedSpec,
  task: Pick<PlanTask, "type" | "area" | "criteria">,
): Record<string, unknown> {
  const criteria = spec.criteria
    .filter(({ id }) => task.criteria.includes(id))
    .map(({ line: _line, ...criterion }) => criterion);
  return { criteria, ...ground(spec, task) };
}

function ground(spec: ParsedSpec, { type, area }: Pick<PlanTask, "type" | "area">): Record<string, unknown> {
  const { name, overview, services, components, securityNotes, performanceNotes } = spec;
  switch (type) {
    case "research":
      return { whole: [overview, spec.sections.map(({ title, body }) => [title, body])] };
    case "rfc":
      return { name, overview, services, components, securityNotes, performanceNotes };
    case "diagram":
      return { name, models: places(spec.models), endpoints: places(spec.endpoints), services, components };
    case "implementation":
      return { ...built(spec, area), securityNotes, performanceNotes };
    case "testing":
      return { tests: places(spec.deterministicTests) };
    case "documentation":
      return { name, overview };
    case "infrastructure":
      return {
        name,
        sections: sectionsAbout(spec.sections, /deploy|infrastructure|operations|docker|ci\b/i),
      };
    case "monitoring":
      return { name, sections: sectionsAbout(spec.sections, /monitor|observab|metrics|alert|logging/i) };
    case "code_review":
    case "decision":
      return {};
  }
}

function built(spec: ParsedSpec, area: PlanTask["area"]): Record<string, unknown> {
  const models = places(spec.models);
  const endpoints = places(spec.endpoints);
  const rules = rulesOf(spec, area);
  switch (area) {
    case "database":
    case "models":
      return { models, ...rules };
    case "api":
      return { models, endpoints, requirements: places(spec.requirements) };
    case "integration":
      return { services: spec.services, ...rules };
    case "frontend":
      return { stories: places(spec.stories), components: spec.components, ...rules };
    case "errors":
      return { scenarios: places(spec.errorScenarios), ...rules };
    case "general":
      return { overview: spec.overview, models, endpoints, requirements: places(spec.requirements) };
  }
}

/** Requirements that speak of the area: a rule of a field may stand in the data model, or in words alone. */
function rulesOf({ requirements }: ParsedSpec, area: PlanTask["area"]): Record<string, unknown> {
  const said = requirements.map(({ title, text }) => `${title}\n${text}`);
  const about = said.filter((words) => areasOf(words).has(area));
  return about.length > 0 ? { requirements: about } : {};
}

function places<T extends { line: number }>(parts: readonly T[]): Array<Omit<T, "line">> {
  return parts.map(({ line: _line, ...part }) => part);
}

function sectionsAbout(sections: readonly Section[], about: RegExp): string[][] {
  return sections.filter(({ title }) => about.test(title)).map(({ title, body }) => [title, body]);
}
