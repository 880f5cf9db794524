import type { Gate } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { SectionKind } from "../section-kinds";
import { type Check, failedAt, gateOf, maturityOf, passed, signalsOf } from "./check";

type Section = { name: string; level: number; heading: string; kinds: readonly SectionKind[] };

const asked: readonly Section[] = [
  { name: "overview", level: 1, heading: "Overview", kinds: ["overview"] },
  { name: "functional requirements", level: 2, heading: "Functional Requirements", kinds: ["functional"] },
  { name: "acceptance tests", level: 2, heading: "Acceptance Tests", kinds: ["acceptance"] },
  {
    name: "non-functional requirements",
    level: 3,
    heading: "Non-Functional Requirements",
    kinds: ["nonfunctional"],
  },
  { name: "security", level: 3, heading: "Security", kinds: ["security"] },
  { name: "data inventory", level: 3, heading: "Data Inventory", kinds: ["inventory"] },
  { name: "data model", level: 4, heading: "Data Model", kinds: ["model"] },
  { name: "interfaces and contracts", level: 4, heading: "Interfaces & Contracts", kinds: ["interfaces"] },
  { name: "risks and open questions", level: 4, heading: "Risks & Open Questions", kinds: ["risks"] },
  { name: "deterministic tests", level: 5, heading: "Deterministic Tests", kinds: ["deterministic"] },
  { name: "glossary", level: 5, heading: "Glossary & Definitions", kinds: ["glossary"] },
];

/** What the layout of maturity levels calls the sections that the formal layout asks for. */
const maturityNames: Partial<Record<string, readonly SectionKind[]>> = {
  overview: ["stories", "goals"],
  "functional requirements": ["stories", "acceptance"],
  "non-functional requirements": ["nonfunctional", "performance"],
  "data inventory": ["inventory", "model"],
};

const minimumLength = 100;

/** G1: the required front matter, the sections that the maturity asks for, more than 100 characters. */
export function structureGate(spec: ParsedSpec): Gate {
  return gateOf(true, [...frontMatterChecks(spec), ...sectionChecks(spec), lengthCheck(spec)]);
}

function frontMatterChecks(spec: ParsedSpec): Check[] {
  const stated = signalsOf(spec).hasFrontMatter;
  const byLevels = spec.format === "specmas-maturity";
  const { metadata } = spec;
  const present: Record<string, boolean> = {
    specmas: byLevels || has(metadata.specmas),
    kind: byLevels || has(metadata.kind),
    id: stated,
    name: has(metadata.name) || has(metadata.title),
    complexity: has(metadata.complexity),
    maturity: has(metadata.maturity) || has(metadata.maturity_level) || has(metadata.level),
  };
  // A YAML spec is all keys: it has no front matter.
  const isYaml = spec.format === "yaml";
  const [to, at] = isYaml
    ? ["at the top level", "at the top level"]
    : ["to the front matter", "in the front matter"];
  const fields = Object.entries(present).map(([field, found]) =>
    found ? passed : failedAt(`front-matter:${field}`, `Add \`${field}\` ${to}${example(field)}.`),
  );
  const complexity = spec.complexity
    ? passed
    : failedAt("valid-complexity", `Set \`complexity\` ${at} to EASY, MODERATE or HIGH.`);
  const maturity = spec.maturity
    ? passed
    : failedAt("valid-maturity", `Set \`maturity\` ${at} to a whole number from 1 to 5.`);
  return [...fields, complexity, maturity];
}

function has(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function example(field: string): string {
  const examples: Record<string, string> = {
    specmas: ", for example `specmas: v3`",
    kind: ", for example `kind: FeatureSpec`",
    id: ", for example `id: feat-my-feature`",
  };
  return examples[field] ?? "";
}

function sectionChecks(spec: ParsedSpec): Check[] {
  const lines = signalsOf(spec).sectionLines;
  const maturity = maturityOf(spec);
  return asked
    .filter(({ level }) => level <= maturity)
    .map(({ name, heading, kinds }) => {
      const own = spec.format === "specmas-maturity" ? (maturityNames[name] ?? []) : [];
      if ([...kinds, ...own].some((kind) => kind in lines)) return passed;
      const how = spec.format === "yaml" ? `the key \`${keyOf(heading)}\`` : `a heading "${heading}"`;
      const message = `Maturity ${maturity} asks for a section on ${name}: add ${how}.`;
      return failedAt(`section:${name.replaceAll(" ", "-")}`, message);
    });
}

/** A heading as YAML writes it: `data_inventory`. */
function keyOf(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z]+/g, "_");
}

/** A text of a few words cannot be built from. */
export function lengthCheck(spec: ParsedSpec): Check {
  const { textLength } = signalsOf(spec);
  if (textLength > minimumLength) return passed;
  return failedAt(
    "length",
    `The spec has ${textLength} characters; describe what to build in more than ${minimumLength}.`,
  );
}
