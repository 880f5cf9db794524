import type { Entity, Field } from "../model/entity";
import type { FieldRule } from "../model/features";
import { type EntityPlan, type Project, planOf } from "../model/project";
import { sentence } from "../model/standard-rules";
import { literal, raw, type Value } from "../source/literal";

export type Sample = { [field: string]: Value };

/** The least input that passes the rules of an entity: every required field with a plain, valid value. */
export function sampleInput(project: Project, entity: Entity, overrides: Sample = {}, n = 1): Sample {
  const plan = planOf(project, entity);
  const required = plan.rules.filter((rule) => rule.kind === "required").map((rule) => rule.field);
  const distinct = plan.uniques.map((unique) => unique.field);
  const named = entity.fields.filter(
    (field) => required.includes(field.name) || distinct.includes(field.name),
  );
  const values = named.map((field): [string, Value] => [field.name, sampleValue(field, plan, n)]);
  return { ...Object.fromEntries(values), ...overrides };
}

/** A whole row: what the type needs, with its id. */
export function sampleRow(project: Project, entity: Entity, overrides: Sample = {}, n = 1): Sample {
  const plan = planOf(project, entity);
  const values = entity.fields
    .filter((field) => !field.optional)
    .map((field): [string, Value] => [field.name, rowValue(project, field, plan, n)]);
  return { ...Object.fromEntries(values), ...overrides };
}

/** A factory for a test: `const task = (overrides: Partial<Task>): Task => ({ …, ...overrides });` */
export function rowFactory(project: Project, entity: Entity): string {
  const row = { ...sampleRow(project, entity), "...overrides": raw("") };
  return `const ${entity.one} = (overrides: Partial<${entity.name}>): ${entity.name} => (${literal(row)});`;
}

function rowValue(project: Project, field: Field, plan: EntityPlan, n: number): Value {
  if (field.name === "id") return `${plan.entity.slug}-${n}`;
  const standard = plan.defaults.find((entry) => entry.field === field.name);
  return standard ? standard.value : sampleValue(field, plan, n, project);
}

/** A value that the rules of its field allow; a different one for each `n`. */
export function sampleValue(field: Field, plan: EntityPlan, n: number, project?: Project): Value {
  const rules = plan.rules.filter((rule) => rule.field === field.name);
  switch (field.type.kind) {
    case "string":
      return sampleText(field, rules, n);
    case "number":
      return sampleNumber(rules, n);
    case "boolean":
      return false;
    case "date":
      return sampleDate(n);
    case "enum":
      return field.type.values[0] ?? "";
    case "list":
      return [];
    case "model":
      return project ? sampleModel(project, field.type.model) : {};
    default:
      return null;
  }
}

export const sampleDate = (n: number) => `2026-03-${String(Math.min(n, 28)).padStart(2, "0")}T09:00:00.000Z`;

function sampleModel(project: Project, name: string): Value {
  const plan = project.plans.find((candidate) => candidate.entity.name === name);
  if (!plan) return {};
  const flat = plan.entity.fields.filter((field) => !field.optional);
  return Object.fromEntries(
    flat.map((field): [string, Value] => [field.name, field.nullable ? null : sampleValue(field, plan, 1)]),
  );
}

function sampleNumber(rules: FieldRule[], n: number): number {
  const min = rules.find((rule) => rule.kind === "min");
  const max = rules.find((rule) => rule.kind === "max");
  const low = min?.kind === "min" ? Math.ceil(min.value) : 1;
  const high = max?.kind === "max" ? max.value : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(low, n), high);
}

function sampleText(field: Field, rules: FieldRule[], n: number): string {
  const format = rules.find((rule) => rule.kind === "format");
  const name = field.words.join(" ");
  if (format?.kind === "format" && format.format === "url")
    return `https://example.org/${field.words.join("-")}-${n}`;
  if ((format?.kind === "format" && format.format === "email") || /\bemail$/.test(name))
    return `person${n}@example.org`;
  if (/\bid$/.test(name)) return `${name.replace(/ ?id$/, "").replaceAll(" ", "-") || "item"}-${n}`;
  return sized(`${sentence(name)} ${n}`, rules);
}

function sized(text: string, rules: FieldRule[]): string {
  const least = rules.find((rule) => rule.kind === "minLength");
  const most = rules.find((rule) => rule.kind === "maxLength");
  const long = least?.kind === "minLength" ? text.padEnd(Math.min(least.value, 500), "x") : text;
  return most?.kind === "maxLength" ? long.slice(Math.max(0, long.length - most.value)) : long;
}
