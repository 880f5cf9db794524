import { slugify } from "@/contracts/slugify";
import type { DataModel, Endpoint, ErrorScenario, ParsedSpec, Requirement } from "@/contracts/spec";
import { findComponents } from "../extract/components";
import { withIds } from "../extract/criteria";
import { isQuantified } from "../extract/quantified-metric";
import { servicesNamedIn } from "../extract/services";
import { securityTopics } from "../extract/signals";
import { maturityAdvice, readMetadata } from "../metadata";
import { sectionKindOf } from "../section-kinds";

type Path = readonly (string | number)[];
export type YamlDocument = { value: Record<string, unknown>; lineOf: (path: Path) => number };
type Found = { value: unknown; path: Path };

/** A Spec-MAS spec written as YAML: `metadata` and, under `specification` or at the top, its parts by name. */
export function readYamlSpec(document: YamlDocument, source: string): ParsedSpec {
  const root: Found = isRecord(document.value.specification)
    ? { value: document.value.specification, path: ["specification"] }
    : { value: document.value, path: [] };
  const metadataSource = isRecord(document.value.metadata) ? document.value.metadata : document.value;
  const metadata = readMetadata({ kind: document.value.kind, ...metadataSource });
  const name = metadata.name ?? "Untitled spec";
  const items = (...keys: string[]) => itemsOf(root, keys, document);
  const stories = items("user_stories", "stories").map(({ value, line }, index) => ({
    id: `US-${index + 1}`,
    text: textOf(value),
    line,
  }));
  const criteria = withIds(
    items("acceptance_criteria", "acceptance_tests").map(({ value, line }) => ({
      id: idOf(value, /^(AC|AT)-?\d/i),
      text: criterionText(value),
      line,
    })),
  );
  const errorScenarios = items("error_handling", "error_scenarios").map(errorScenario);
  const security = stringsOf(find(root.value, "security_requirements") ?? find(root.value, "security"));
  const integration = items("integration_points", "external_services", "services");
  const advice = maturityAdvice(metadata);
  const sections = sectionsOf(root, document);
  const apis = items("endpoints", "interfaces", "apis");
  const metricLine = source.split("\n").findIndex(isQuantified);
  return {
    format: "yaml",
    id: metadata.id ?? `feat-${slugify(name) || "spec"}`,
    name,
    kind: metadata.kind,
    complexity: metadata.complexity,
    maturity: metadata.maturity,
    owners: metadata.owners,
    metadata: {
      ...metadataSource,
      kind: document.value.kind,
      specmas: document.value.apiVersion ?? metadataSource.specmas,
    },
    overview: textOf(find(root.value, "overview") ?? find(root.value, "description") ?? name),
    sections,
    stories,
    requirements: items("functional_requirements").map(requirement),
    criteria,
    models: items("data_models", "entities").flatMap(model),
    endpoints: apis.flatMap(({ value, line }) => endpoint(textOf(value), line)),
    services: servicesNamedIn(integration.map(({ value }) => subject(value))),
    components: findComponents({ name, stories, criteria, errorScenarios }),
    errorScenarios,
    successMetrics: items("success_metrics").map(({ value }) => textOf(value)),
    securityNotes: security,
    performanceNotes: stringsOf(find(root.value, "performance")),
    deterministicTests: items("deterministic_tests").flatMap(({ value, line }, index) =>
      isRecord(value) && ["expected", "expected_checksum", "output"].some((key) => key in value)
        ? [{ id: idOf(value, /./) ?? `DT-${index + 1}`, source: JSON.stringify(value, null, 2), line }]
        : [],
    ),
    importedTasks: [],
    warnings: [...metadata.warnings, ...(advice ? [{ message: advice, line: null }] : [])],
    signals: {
      textLength: source.trim().length,
      hasFrontMatter: true,
      sectionLines: kindLines(sections),
      vagueWords: [],
      metric:
        metricLine < 0 ? null : { text: source.split("\n")[metricLine]?.trim() ?? "", line: metricLine + 1 },
      securityTopics: securityTopics
        .filter(([, pattern]) => security.some((text) => pattern.test(text)))
        .map(([topic]) => topic),
      mentionsSecurity: /\b(auth\w*|security)\b/i.test(source),
      mentionsApi: apis.length > 0 || /\bAPI\b/.test(JSON.stringify(integration)),
      mentionsDeployment: /\b(docker|kubernetes|terraform)\b/i.test(source),
      mentionsMonitoring: /\b(pagerduty|prometheus|grafana|alerting)\b/i.test(source),
    },
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

type Item = { value: unknown; line: number };

/** Entries of the first list found under one of those keys, at any depth. */
function itemsOf(root: Found, keys: readonly string[], document: YamlDocument): Item[] {
  for (const key of keys) {
    const found = findWithPath(root, key);
    if (!found || !Array.isArray(found.value)) continue;
    return found.value.map((value: unknown, index) => ({
      value,
      line: document.lineOf([...found.path, index]),
    }));
  }
  return [];
}

function findWithPath({ value, path }: Found, key: string): Found | null {
  if (!isRecord(value)) return null;
  if (key in value) return { value: value[key], path: [...path, key] };
  for (const [name, inner] of Object.entries(value)) {
    const found = findWithPath({ value: inner, path: [...path, name] }, key);
    if (found) return found;
  }
  return null;
}

function find(value: unknown, key: string): unknown {
  return findWithPath({ value, path: [] }, key)?.value;
}

/** `authentication: {method: OAuth}` → `authentication method: OAuth`. */
function stringsOf(value: unknown, trail = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((inner: unknown) => stringsOf(inner, trail));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      stringsOf(inner, `${trail} ${key.replaceAll("_", " ")}`.trim()),
    );
  }
  if (value === null || value === undefined) return [];
  return [trail ? `${trail}: ${String(value)}` : String(value)];
}

function textOf(value: unknown): string {
  return stringsOf(value).join("; ");
}

function subject(value: unknown): string {
  return isRecord(value) ? textOf(value.system ?? value.name ?? value.service ?? "") : textOf(value);
}

function idOf(value: unknown, pattern: RegExp): string | null {
  return isRecord(value) && typeof value.id === "string" && pattern.test(value.id) ? value.id : null;
}

function criterionText(value: unknown): string {
  if (!isRecord(value)) return textOf(value);
  if (!("given" in value && "when" in value && "then" in value)) return textOf(value.description ?? value);
  return `Given ${textOf(value.given)}, When ${textOf(value.when)}, Then ${textOf(value.then)}`;
}

function requirement({ value, line }: Item, index: number): Requirement {
  const text = isRecord(value) ? textOf(value.description ?? value.title ?? "") : textOf(value);
  const title = isRecord(value) && value.title ? textOf(value.title) : text;
  const validation = isRecord(value) ? stringsOf(value.validation_criteria ?? value.validation) : [];
  return { id: idOf(value, /^FR/i) ?? `FR-${index + 1}`, title: title.slice(0, 120), text, validation, line };
}

function errorScenario({ value, line }: Item): ErrorScenario {
  if (!isRecord(value)) return { title: textOf(value), handling: [], line };
  const { error, title, name, ...handling } = value;
  return { title: textOf(error ?? title ?? name ?? "Error"), handling: stringsOf(handling), line };
}

function model({ value, line }: Item): DataModel[] {
  if (!isRecord(value) || typeof value.name !== "string" || !isRecord(value.fields)) return [];
  const fields = Object.entries(value.fields).map(([name, type]) => ({
    name: name.replace(/\?$/, ""),
    type: textOf(type) || "string",
    optional: name.endsWith("?"),
    comment: null,
  }));
  return [{ name: value.name, fields, line, form: "interface" }];
}

function endpoint(text: string, line: number): Endpoint[] {
  const match = /\b(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)\s*(.*)$/.exec(text);
  if (!match?.[1] || !match[2]) return [];
  return [{ method: match[1] as Endpoint["method"], path: match[2], description: match[3] ?? "", line }];
}

function sectionsOf(root: Found, document: YamlDocument): ParsedSpec["sections"] {
  if (!isRecord(root.value)) return [];
  return Object.entries(root.value).map(([key, value]) => ({
    title: key.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase()),
    depth: 1,
    body: stringsOf(value)
      .map((line) => `- ${line}`)
      .join("\n"),
    line: document.lineOf([...root.path, key]),
  }));
}

function kindLines(sections: ParsedSpec["sections"]): Record<string, number> {
  const lines: Record<string, number> = {};
  for (const { title, line } of sections) {
    const kind = sectionKindOf(title);
    if (kind && !(kind in lines)) lines[kind] = line;
  }
  return lines;
}
