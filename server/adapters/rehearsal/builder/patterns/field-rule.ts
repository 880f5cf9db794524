import { ruleCall } from "../emit/rules";
import { type Sample, sampleInput, sampleValue } from "../emit/samples";
import { type Entity, type Field, modelPath } from "../model/entity";
import type { FieldRule } from "../model/features";
import { type EntityPlan, planOf } from "../model/project";
import { fieldsIn, messageIn, type Reading } from "../model/reading";
import { sentence } from "../model/standard-rules";
import { doorTo } from "../proofs/door";
import { findNumber, isRefusal } from "../proofs/words";
import { code } from "../source/code";
import type { Value } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; rules: FieldRule[]; status: number | null; message: string | null };

/** A rule is broken by what somebody gives, not by what is looked at. */
const enters =
  /\b(add|creat|sav|submit|regist|enter|post|put|updat|chang|edit|set|stor|record|borrow|lend|book|mak|typ|fill|insert|try|tries|giv|send|log)\w*/;

/** A value that breaks a rule of its field is refused, and the answer says which rule. */
export const fieldRule: Pattern<Binding> = {
  name: "field-rule",
  words:
    "create creates created add adds added save saves saved register registers submit submits post " +
    "posts enter enters change update form input field without missing empty blank left out only " +
    "spaces whitespace required invalid valid malformed wrong badly longer shorter fewer less more " +
    "than least most above below under over exceeds maximum minimum length between characters " +
    "character chars letters zero negative positive unknown known other too long short high low small " +
    "large link url address number numeric format message says saying error validation refused " +
    "rejected refuse reject response cannot must not be allowed stored nothing conflict names tell " +
    "tells states explains because higher lower greater smaller equal",
  readsNumbers: true,
  match(reading) {
    const { entity, text } = reading;
    const refused = isRefusal(reading) || /\b(message|says)\b/.test(reading.outcome);
    if (!entity || !refused || reading.status === 404 || reading.status === 409) return null;
    if (!reading.request && !enters.test(`${reading.given} ${reading.when}`) && reading.when !== "")
      return null;
    const field = fieldsIn(`${reading.given} ${reading.when}`, entity)[0] ?? fieldsIn(text, entity)[0];
    if (!field) return null;
    const rules = rulesIn(reading, field);
    return rules.length > 0 ? { entity, rules, status: reading.status, message: messageIn(reading) } : null;
  },
  features: ({ entity, rules, status }) =>
    rules.map((rule) => ({ kind: "rule", entity, rule, status: status ?? 0 })),
  prove({ entity, rules, status }, project) {
    const plan = planOf(project, entity);
    if (status !== null && status !== project.invalidStatus) return null;
    const kept = rules.filter((rule) =>
      plan.rules.some((other) => ruleCall(other, entity) === ruleCall(rule, entity)),
    );
    const [first] = kept;
    if (!first || kept.length !== rules.length) return null;
    const door = doorTo(project, entity, ["create"]);
    const refusals = kept.flatMap((rule) =>
      breaking(rule, plan).flatMap((value) => {
        const input: Sample = sampleInput(project, entity, { [rule.field]: value });
        return door.refused(door.create(input), { status: project.invalidStatus, message: rule.message });
      }),
    );
    const valid = entity.fields.find((field) => field.name === first.field);
    const body = code`
      ${door.opening([])}
      ${refusals}
      assert.equal(store.read(${JSON.stringify(entity.table)}).length, 0);
      ${door.accepted(door.create(sampleInput(project, entity, { [first.field]: valid ? sampleValue(valid, plan, 1) : "" })), 201)}
    `;
    return {
      imports: door.imports,
      body,
      mutation: { path: modelPath(entity), find: `  ${ruleCall(first, entity)},\n`, replace: "" },
    };
  },
};

/** The rules that a criterion speaks of, with its own message or the one that it tells. */
function rulesIn(reading: Reading, field: Field): FieldRule[] {
  const { given, when, text } = reading;
  const said = `${given} ${when}`;
  const label = sentence(field.words.join(" "));
  const message = messageIn(reading) ?? toldMessage(reading);
  const name = field.name;
  const between = /between (-?\d[\d,.]*) and (-?\d[\d,.]*)/.exec(text);
  if (field.type.kind === "number" && between) {
    const [low, high] = [numeric(between[1]), numeric(between[2])];
    const words = message ?? `${label} must be between ${low} and ${high}`;
    return [
      { field: name, kind: "min", value: low, message: words },
      { field: name, kind: "max", value: high, message: words },
    ];
  }
  const longest = findNumber(
    said,
    "(?:longer than|more than|over|exceeds?|exceeding|above|at most) # (?:characters|chars|letters)",
    "maximum (?:length )?of # (?:characters|chars)",
    "longer than #",
  );
  if (longest !== null)
    return [
      {
        field: name,
        kind: "maxLength",
        value: longest,
        message: message ?? `${label} must have at most ${longest} characters`,
      },
    ];
  const shortest = findNumber(
    said,
    "(?:shorter than|fewer than|less than|under|at least) # (?:characters|chars|letters)",
    "shorter than #",
  );
  if (shortest !== null)
    return [
      {
        field: name,
        kind: "minLength",
        value: shortest,
        message: message ?? `${label} must have at least ${shortest} characters`,
      },
    ];
  if (field.type.kind === "number") return numberRules(text, name, label, message);
  const format = formatIn(reading, field);
  if (format)
    return [
      {
        field: name,
        kind: "format",
        format,
        message: message ?? `${label} is not a valid ${format === "email" ? "e-mail address" : format}`,
      },
    ];
  if (
    field.type.kind === "enum" &&
    /\b(unknown|invalid|not one of|other than|unsupported|not in)\b/.test(said)
  ) {
    return [
      {
        field: name,
        kind: "oneOf",
        values: field.type.values,
        message: message ?? `${label} must be one of ${field.type.values.join(", ")}`,
      },
    ];
  }
  return required(reading, field, message ?? `${label} is required`);
}

function numberRules(text: string, field: string, label: string, message: string | null): FieldRule[] {
  if (/\bnegative\b|below (0|zero)|less than (0|zero)/.test(text))
    return [{ field, kind: "min", value: 0, message: message ?? `${label} must not be negative` }];
  const low = findNumber(text, "(?:less than|below|under|smaller than|lower than) #");
  if (low !== null)
    return [{ field, kind: "min", value: low, message: message ?? `${label} must be at least ${low}` }];
  const high = findNumber(text, "(?:greater than|more than|above|over|higher than|exceeds?|exceeding) #");
  if (high !== null)
    return [{ field, kind: "max", value: high, message: message ?? `${label} must be at most ${high}` }];
  if (/\b(non-numeric|not a number|letters)\b/.test(text))
    return [{ field, kind: "number", message: message ?? `${label} must be a number` }];
  return /\b(without|missing|no|empty|required)\b/.test(text)
    ? [{ field, kind: "required", message: message ?? `${label} is required` }]
    : [];
}

function required({ given, when, text, outcome }: Reading, field: Field, message: string): FieldRule[] {
  const missing =
    /\b(without|no|missing|empty|blank|left out|only spaces|whitespace)\b/.test(`${given} ${when}`) ||
    /\b(required|missing)\b/.test(outcome);
  return missing && !/\bunique|same|already\b/.test(text)
    ? [{ field: field.name, kind: "required", message }]
    : [];
}

function formatIn({ given, when, outcome, text }: Reading, field: Field): "email" | "date" | "url" | null {
  const wrong =
    /\b(invalid|malformed|not (a )?valid|wrong|without an? "?@|no "?@|badly|bad|not an?)\b|without an? "@"/.test(
      `${given} ${when} ${outcome}`,
    );
  if (!wrong) return null;
  if (/e-?mail/.test(field.words.join("")) || /e-?mail/.test(text)) return "email";
  if (field.type.kind === "date") return "date";
  return /\burl|link|website\b/.test(text) ? "url" : null;
}

/** "says that the title is too long" → "The title is too long". */
function toldMessage({ criterion }: Reading): string | null {
  const told = /\b(?:says|saying|telling|tells(?: me)?|states|explains) that (.+?)[.\s]*$/i.exec(
    criterion.then ?? criterion.text,
  )?.[1];
  return told ? sentence(told) : null;
}

/** Values that break a rule, and nothing but this rule. */
export function breaking(rule: FieldRule, plan: EntityPlan): Value[] {
  switch (rule.kind) {
    case "required":
      return ["", "  "].slice(
        0,
        plan.rules.some((other) => other.field === rule.field && other.kind === "number") ? 1 : 2,
      );
    case "min":
      return [rule.value - 1];
    case "max":
      return [rule.value + 1];
    case "maxLength":
      return ["x".repeat(Math.min(rule.value + 1, 2000))];
    case "minLength":
      return ["x".repeat(Math.max(rule.value - 1, 1))];
    case "format":
      return rule.format === "email" ? ["ada.example.org"] : [`not a ${rule.format}`];
    case "oneOf":
      return ["something else"];
    case "number":
      return ["twelve"];
  }
}

const numeric = (text: string | undefined) => Number((text ?? "0").replaceAll(",", ""));
