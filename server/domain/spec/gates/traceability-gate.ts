import type { Gate } from "@/contracts/plan";
import type { Criterion, ParsedSpec, Requirement } from "@/contracts/spec";
import { type Check, failedAt, gateOf, maturityOf, passed, signalsOf } from "./check";

/** G3, from level 3: stories and requirements have their tests, and success can be told. */
export function traceabilityGate(spec: ParsedSpec): Gate {
  return gateOf(maturityOf(spec) >= 3, [
    hasCriteria(spec),
    coversStories(spec),
    coversRequirements(spec),
    requirementsValidated(spec),
    hasSuccessMetrics(spec),
  ]);
}

function hasCriteria(spec: ParsedSpec): Check {
  if (spec.criteria.length > 0) return passed;
  const line = signalsOf(spec).sectionLines.acceptance;
  return failedAt(
    "criteria",
    'There are no acceptance criteria: add a list of "Given …, When …, Then …".',
    line,
  );
}

function coversStories(spec: ParsedSpec): Check {
  const { stories, criteria } = spec;
  if (criteria.length >= stories.length) return passed;
  const message = `${stories.length} stories have only ${criteria.length} acceptance criteria: write at least one for each.`;
  return failedAt("criteria-per-story", message, stories[0]?.line);
}

/** Without criteria nothing is traced, whatever the number of requirements. */
function coversRequirements(spec: ParsedSpec): Check {
  if (spec.criteria.length === 0) {
    return failedAt(
      "test-per-requirement",
      "No requirement can be traced to a test: there are no acceptance criteria.",
    );
  }
  return spec.requirements
    .filter((requirement) => !spec.criteria.some((criterion) => tests(criterion, requirement)))
    .flatMap(({ id, line }) => {
      const test = `AT-${numberOf(id) ?? "n"}`;
      return failedAt(
        `test-for:${id}`,
        `${id} has no acceptance test: add ${test}, or name ${id} in the test that covers it.`,
        line,
      );
    });
}

function tests(criterion: Criterion, requirement: Requirement): boolean {
  const number = numberOf(requirement.id);
  if (number !== null && numberOf(criterion.id) === number) return true;
  return criterion.text.toLowerCase().includes(requirement.id.toLowerCase());
}

/** `FR-007` → `7`, `AT-1.2` → `1.2`. */
function numberOf(id: string): string | null {
  const match = /(\d+)((?:[.-]\d+)*)/.exec(id);
  return match?.[1] ? String(Number(match[1])) + (match[2] ?? "") : null;
}

function requirementsValidated(spec: ParsedSpec): Check {
  const bare = spec.requirements.filter(({ validation }) => validation.length === 0);
  if (bare.length === 0) return passed;
  const names = bare.map(({ id }) => id).join(", ");
  return failedAt(
    "requirements-validated",
    `Cannot be traced to a check: ${names}. Add validation criteria.`,
    bare[0]?.line,
  );
}

function hasSuccessMetrics(spec: ParsedSpec): Check {
  if (maturityOf(spec) < 3 || spec.successMetrics.length > 0) return passed;
  return failedAt("success-metrics", 'Say how success is measured: add "Success metrics" with at least one.');
}
