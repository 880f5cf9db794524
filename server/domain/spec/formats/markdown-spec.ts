import { slugify } from "@/contracts/slugify";
import type { ParsedSpec } from "@/contracts/spec";
import { findComponents } from "../extract/components";
import { findCriteria } from "../extract/criteria";
import { findDeterministicTests } from "../extract/deterministic-tests";
import { findEndpoints } from "../extract/endpoints";
import { findErrorScenarios } from "../extract/error-scenarios";
import { findImportedTasks } from "../extract/imported-tasks";
import { findModels } from "../extract/models";
import { findPerformanceNotes, findSuccessMetrics, notesOf } from "../extract/notes";
import { findRequirements } from "../extract/requirements";
import { findServices } from "../extract/services";
import { findSignals } from "../extract/signals";
import { findStories } from "../extract/stories";
import { blocksOf } from "../markdown/blocks";
import { type FrontMatter, readFrontMatter } from "../markdown/front-matter";
import { LineIndex } from "../markdown/line-index";
import { markdownParser } from "../markdown/markdown-parser";
import { type OutlineSection, outlineOf } from "../markdown/outline";
import { proseOf } from "../markdown/prose";
import { maturityAdvice, readMetadata } from "../metadata";
import { specTitle } from "../spec-title";

/** Any Markdown: both Spec-MAS layouts, spec-kit files, PRDs, RFCs, and text without structure. */
export function parseMarkdownSpec(text: string, fileName = ""): ParsedSpec {
  const front = readFrontMatter(text);
  const lines = new LineIndex(front.body);
  const tree = markdownParser.parse(front.body);
  const sections = outlineOf(blocksOf(tree, front.body, lines), front.body.length);
  const metadata = readMetadata(front.data);
  const name = metadata.name ?? specTitle(sections, front.body, fileName);
  const stories = findStories(sections);
  const criteria = findCriteria(sections);
  const errorScenarios = findErrorScenarios(sections);
  const tests = findDeterministicTests(sections);
  const advice = maturityAdvice(metadata);
  const warnings = [front.warning, advice ? { message: advice, line: null } : null].filter(
    (each) => each !== null,
  );
  const found = {
    stories,
    criteria,
    errorScenarios,
    requirements: findRequirements(sections),
    models: findModels(sections),
    endpoints: findEndpoints(sections),
    services: findServices(sections),
    components: findComponents({ name, stories, criteria, errorScenarios }),
    successMetrics: findSuccessMetrics(sections),
    securityNotes: notesOf(sections, "security"),
    performanceNotes: findPerformanceNotes(sections),
    deterministicTests: tests.tests,
    importedTasks: findImportedTasks(sections),
  };
  const spec: ParsedSpec = {
    format: "markdown",
    id: metadata.id ?? `feat-${slugify(name) || "spec"}`,
    name,
    kind: metadata.kind,
    complexity: metadata.complexity,
    maturity: metadata.maturity,
    owners: metadata.owners,
    metadata: front.data,
    overview: overviewOf(sections),
    sections: sections.slice(1).map((section) => ({
      title: section.title,
      depth: section.depth,
      body: front.body.slice(section.bodyFrom, section.bodyTo).trim(),
      line: section.line,
    })),
    ...found,
    warnings: [...warnings, ...metadata.warnings, ...tests.warnings],
    signals: findSignals({
      body: front.body,
      hasFrontMatter: front.found && front.warning === null,
      sections,
      prose: proseOf(tree, front.body),
      lines,
    }),
  };
  return withFormat(spec, sections, front);
}

/** The sections of a text in Markdown, without its front matter. */
export function outlineOfMarkdown(text: string): OutlineSection[] {
  const { body } = readFrontMatter(text);
  return outlineOf(blocksOf(markdownParser.parse(body), body, new LineIndex(body)), body.length);
}

function withFormat(spec: ParsedSpec, sections: readonly OutlineSection[], front: FrontMatter): ParsedSpec {
  const titles = sections.map(({ title }) => title.toLowerCase());
  const isSpecMas = ["specmas", "maturity", "maturity_level", "complexity"].some((key) => key in front.data);
  if (isSpecMas) {
    const byLevels = titles.some((title) => /^level \d\b/.test(title));
    return { ...spec, format: byLevels ? "specmas-maturity" : "specmas-formal" };
  }
  const isSpecKit =
    spec.importedTasks.length > 0 ||
    titles.some((title) => /^feature specification:|^user scenarios & testing/.test(title));
  if (isSpecKit) return { ...spec, format: "speckit" };
  const nothing = spec.stories.length + spec.criteria.length + spec.requirements.length === 0;
  if (sections.length > 1 || !nothing) return spec;
  return asFreeText(spec, front.body);
}

/** Without any structure the text itself is the one requirement. */
function asFreeText(spec: ParsedSpec, body: string): ParsedSpec {
  const text = body.trim();
  const line = body.slice(0, body.indexOf(text)).split("\n").length;
  const requirement = { id: "FR-1", title: spec.name, text, validation: [], line };
  return { ...spec, format: "text", requirements: [requirement] };
}

function overviewOf(sections: readonly OutlineSection[]): string {
  const isOverview = ({ kind, title }: OutlineSection) =>
    kind === "overview" || /^(problem statement|summary|introduction|abstract|はじめに)/i.test(title);
  const first =
    sections.find((section) => isOverview(section) && section.entries.length > 0) ??
    sections.find(({ within, entries }) => within.has("overview") && entries.length > 0) ??
    sections.find(({ entries }) => entries.some(({ type }) => type === "paragraph"));
  const told = first?.entries.filter(({ depth }) => depth === 0).slice(0, 4) ?? [];
  return told
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 1000);
}
