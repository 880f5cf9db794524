import type { ParsedSpec } from "@/contracts/spec";
import { isGivenWhenThen } from "../extract/given-when-then";
import { sectionKindOf } from "../section-kinds";
import { type Check, failedAt, type Gates, gateOf, passed, signalsOf } from "./check";
import { vagueWords } from "./semantics-gate";
import { lengthCheck } from "./structure-gate";

type Asked = { build: string; check: string };

const inMarkdown: Asked = {
  build: 'add a paragraph on what it does, or a heading "Requirements" with a list under it.',
  check: 'add a heading "Acceptance criteria" with a list under it.',
};

/** What to write, in the words of the spec's own format. */
const askedIn: Partial<Record<ParsedSpec["format"], Asked>> = {
  gherkin: { build: "name the `Feature:`, or add a `Rule:`.", check: "add a `Scenario:` with its steps." },
  speckit: {
    build: "add user stories, or requirements such as `- **FR-001**: …`.",
    check: "add acceptance scenarios to the user stories: `**Given** …, **When** …, **Then** …`.",
  },
  yaml: {
    build: "add `functional_requirements` or `user_stories`.",
    check: "add `acceptance_criteria`.",
  },
};

/** The gates of specs that are not Spec-MAS: G1 asks for something to build, G3 for something to check. */
export function anySpecGates(spec: ParsedSpec): Gates {
  return {
    G1: gateOf(true, [hasWhatToBuild(spec), lengthCheck(spec)]),
    G2: gateOf(false, [vagueWords(spec)]),
    G3: gateOf(true, [hasWhatToCheck(spec)]),
    G4: gateOf(false, []),
  };
}

function hasWhatToBuild(spec: ParsedSpec): Check {
  const { stories, importedTasks, models, endpoints, requirements, overview } = spec;
  const parts = stories.length + importedTasks.length + models.length + endpoints.length;
  const told = requirements.some(({ title, text }) => `${title}${text}`.trim() !== "");
  if (parts > 0 || told || saysWhat(spec) || (overview.trim() !== "" && !isGivenWhenThen(overview)))
    return passed;
  return failedAt("something-to-build", `Nothing says what to build: ${askedOf(spec).build}`);
}

/** A list of goals or features is no requirement yet, but says what is wanted. */
function saysWhat({ sections }: ParsedSpec): boolean {
  return sections.some(({ title, body }) => {
    const kind = sectionKindOf(title);
    return (kind === "overview" || kind === "goals" || kind === "functional") && body.trim() !== "";
  });
}

function hasWhatToCheck(spec: ParsedSpec): Check {
  const { criteria, requirements } = spec;
  if (criteria.length > 0 || requirements.some(({ validation }) => validation.length > 0)) return passed;
  const line = signalsOf(spec).sectionLines.acceptance;
  return failedAt("something-to-check", `Nothing says how to check it: ${askedOf(spec).check}`, line);
}

function askedOf({ format }: ParsedSpec): Asked {
  return askedIn[format] ?? inMarkdown;
}
