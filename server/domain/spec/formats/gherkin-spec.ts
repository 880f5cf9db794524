import { AstBuilder, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";
import type { Feature, FeatureChild, RuleChild, Scenario, Step } from "@cucumber/messages";
import { slugify } from "@/contracts/slugify";
import type { ParsedSpec, Requirement } from "@/contracts/spec";
import { findComponents } from "../extract/components";
import { withIds } from "../extract/criteria";
import { isQuantified } from "../extract/quantified-metric";
import type { ParseResult } from "../parse-result";
import { gherkinProblems } from "./gherkin-problems";

/** A `.feature` file: each scenario is an acceptance criterion, each rule (or the feature) a requirement. */
export function parseGherkinSpec(text: string): ParseResult {
  const read = readFeature(text);
  if (!read.ok) return read;
  const { feature } = read;
  const scenarios = feature.children.flatMap(scenariosOf);
  const ids = withIds(
    scenarios.map(({ scenario }) => ({ id: null, text: scenario.name, line: scenario.location.line })),
  );
  const criteria = scenarios.map(({ scenario }, index) => ({
    ...stepsOf(scenario),
    id: ids[index]?.id ?? `AC-${index + 1}`,
    line: scenario.location.line,
  }));
  const story = storyOf(feature);
  const stories = story ? [{ id: "US-1", text: story, line: feature.location.line }] : [];
  const overview = feature.description.replace(/\s+/g, " ").trim();
  const lines = text.split("\n");
  const measured = lines.findIndex(isQuantified);
  const spec: ParsedSpec = {
    format: "gherkin",
    id: `feat-${slugify(feature.name) || "feature"}`,
    name: feature.name || "Untitled feature",
    kind: null,
    complexity: null,
    maturity: null,
    owners: [],
    metadata: { tags: feature.tags.map(({ name }) => name) },
    overview: overview || feature.name,
    sections: feature.children.flatMap((child) => sectionOf(child, lines)),
    stories,
    requirements: requirementsOf(feature),
    criteria,
    models: [],
    endpoints: [],
    services: [],
    components: findComponents({ name: feature.name, stories, criteria, errorScenarios: [] }),
    errorScenarios: [],
    successMetrics: [],
    securityNotes: [],
    performanceNotes: [],
    deterministicTests: [],
    importedTasks: [],
    warnings: criteria.length === 0 ? [{ message: "The feature has no scenarios.", line: null }] : [],
    signals: {
      textLength: text.trim().length,
      hasFrontMatter: false,
      sectionLines: {},
      vagueWords: [],
      metric: measured >= 0 ? { text: lines[measured]?.trim() ?? "", line: measured + 1 } : null,
      securityTopics: [],
      mentionsSecurity: /\b(auth\w*|security|log(s|ged)? in)\b/i.test(text),
      mentionsApi: false,
      mentionsDeployment: false,
      mentionsMonitoring: false,
    },
  };
  return { ok: true, spec };
}

function readFeature(text: string): { ok: true; feature: Feature } | Extract<ParseResult, { ok: false }> {
  let next = 0;
  const parser = new Parser(new AstBuilder(() => String(next++)), new GherkinClassicTokenMatcher());
  try {
    const { feature } = parser.parse(text);
    if (feature) return { ok: true, feature };
    return { ok: false, error: { code: "gherkin", message: "The file has no feature.", line: null } };
  } catch (cause) {
    const [first, ...more] = gherkinProblems(cause);
    return { ok: false, error: { code: "gherkin", ...first, ...(more.length > 0 ? { more } : {}) } };
  }
}

function scenariosOf(child: FeatureChild | RuleChild): { scenario: Scenario }[] {
  if ("rule" in child && child.rule) return child.rule.children.flatMap(scenariosOf);
  return child.scenario ? [{ scenario: child.scenario }] : [];
}

type Part = "given" | "when" | "then";

function stepsOf(scenario: Scenario) {
  const parts = new Map<Part, string[]>();
  let current: Part = "given";
  for (const step of scenario.steps) {
    current = partOf(step, current);
    parts.set(current, [...(parts.get(current) ?? []), step.text]);
  }
  const joined = (part: Part) => parts.get(part)?.join(" and ") ?? null;
  const [given, when, then] = [joined("given"), joined("when"), joined("then")];
  const told = [given && `Given ${given}`, when && `When ${when}`, then && `Then ${then}`].filter(Boolean);
  const name = scenario.name ? `${scenario.name}: ` : "";
  return { text: (name + told.join(", ")).trim() || "Untitled scenario", given, when, then };
}

function partOf(step: Step, current: Part): Part {
  switch (step.keywordType) {
    case "Context":
      return "given";
    case "Action":
      return "when";
    case "Outcome":
      return "then";
    default:
      return current;
  }
}

function storyOf(feature: Feature): string | null {
  const text = feature.description.replace(/\s+/g, " ").trim();
  return /\bas (an?|the)\s/i.test(text) ? text : null;
}

function requirementsOf(feature: Feature): Requirement[] {
  const rules = feature.children.flatMap(({ rule }) => (rule ? [rule] : []));
  const sources = rules.length > 0 ? rules : [feature];
  return sources.map((source, index) => ({
    id: `FR-${index + 1}`,
    title: source.name || feature.name,
    text: source.description.replace(/\s+/g, " ").trim() || source.name,
    validation: source.children.flatMap(scenariosOf).map(({ scenario }) => scenario.name),
    line: source.location.line,
  }));
}

function sectionOf(child: FeatureChild, lines: readonly string[]): ParsedSpec["sections"] {
  const named = child.rule ?? child.scenario;
  if (!named) return [];
  const from = named.location.line;
  const body = lines.slice(from, from + 40).join("\n");
  return [{ title: named.name || named.keyword, depth: child.rule ? 2 : 3, body, line: from }];
}
