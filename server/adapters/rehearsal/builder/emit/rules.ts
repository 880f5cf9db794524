import type { Entity } from "../model/entity";
import { fieldOf, paths } from "../model/entity";
import type { FieldRule } from "../model/features";
import type { Project } from "../model/project";
import { blocks, code } from "../source/code";
import { type Emitted, emitted } from "./emitted";
import { enumValues } from "./type-text";

/** `required("title", "Title is required")` */
export function ruleCall(rule: FieldRule, entity: Entity): string {
  const field = JSON.stringify(rule.field);
  const message = JSON.stringify(rule.message);
  switch (rule.kind) {
    case "required":
    case "number":
      return `${ruleName(rule.kind)}(${field}, ${message})`;
    case "format":
      return `${ruleName(rule.format)}(${field}, ${message})`;
    case "oneOf":
      return `oneOf(${field}, ${oneOfValues(rule.values, rule.field, entity)}, ${message})`;
    default:
      return `${ruleName(rule.kind)}(${field}, ${rule.value}, ${message})`;
  }
}

function oneOfValues(values: string[], name: string, entity: Entity): string {
  const field = fieldOf(entity, name);
  return field?.type.kind === "enum" ? enumValues(entity, field) : JSON.stringify(values);
}

/** The factory in `src/models/rules.ts` for a rule's kind or format. */
export function ruleName(kind: string): string {
  const names: Record<string, string> = {
    number: "isNumber",
    email: "isEmail",
    date: "isDate",
    url: "isUrl",
    min: "atLeast",
    max: "atMost",
  };
  return names[kind] ?? kind;
}

/** The rule factories that the models of this project use, and no others. */
export function emitRules(project: Project): Emitted {
  const rules = project.plans.filter((plan) => plan.entity.stored).flatMap((plan) => plan.rules);
  const used = new Set<string>(rules.map((rule) => (rule.kind === "format" ? rule.format : rule.kind)));
  const body = blocks(
    head,
    ...Object.entries(factories).map(([kind, text]) => (used.has(kind) ? text : "")),
    used.size > 0 ? helper : "",
  );
  return emitted({
    area: "models",
    path: paths.rules,
    imports: [{ from: paths.modelErrors, types: ["FieldError"] }],
    body,
    purpose: "the checks that the models are made of",
  });
}

const head = code`
  /** What a caller sends, before it is known to be valid. */
  export type Candidate = Record<string, unknown>;

  /** Looks at a candidate and says what is wrong with one field, or null. */
  export type Rule = (candidate: Candidate) => FieldError | null;

  /** The first error of each field, in the order of the rules. */
  export function applyRules(rules: Rule[], candidate: Candidate): FieldError[] {
    const errors = rules.map((rule) => rule(candidate)).filter((error) => error !== null);
    return errors.filter((error, index) => errors.findIndex(({ field }) => field === error.field) === index);
  }
`;

const factories: Record<string, string> = {
  required: code`
    export function required(field: string, message: string): Rule {
      return (candidate) => (isMissing(candidate[field]) ? { field, message } : null);
    }
  `,
  number: code`
    export function isNumber(field: string, message: string): Rule {
      return check(field, message, (value) => typeof value === "number" && Number.isFinite(value));
    }
  `,
  min: code`
    export function atLeast(field: string, least: number, message: string): Rule {
      return check(field, message, (value) => Number(value) >= least);
    }
  `,
  max: code`
    export function atMost(field: string, most: number, message: string): Rule {
      return check(field, message, (value) => Number(value) <= most);
    }
  `,
  minLength: code`
    export function minLength(field: string, least: number, message: string): Rule {
      return check(field, message, (value) => String(value).trim().length >= least);
    }
  `,
  maxLength: code`
    export function maxLength(field: string, most: number, message: string): Rule {
      return check(field, message, (value) => String(value).length <= most);
    }
  `,
  email: code`
    export function isEmail(field: string, message: string): Rule {
      return check(field, message, (value) => /^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$/.test(String(value)));
    }
  `,
  date: code`
    export function isDate(field: string, message: string): Rule {
      return check(field, message, (value) => /^\\d{4}-\\d{2}-\\d{2}/.test(String(value)) && !Number.isNaN(Date.parse(String(value))));
    }
  `,
  url: code`
    export function isUrl(field: string, message: string): Rule {
      return check(field, message, (value) => /^https?:\\/\\//.test(String(value)) && URL.canParse(String(value)));
    }
  `,
  oneOf: code`
    export function oneOf(field: string, values: readonly string[], message: string): Rule {
      return check(field, message, (value) => values.includes(String(value)));
    }
  `,
};

const helper = code`
  function isMissing(value: unknown): boolean {
    return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
  }

  /** A rule for a value that is there; what is missing is the business of \`required\`. */
  function check(field: string, message: string, passes: (value: unknown) => boolean): Rule {
    return (candidate) => (isMissing(candidate[field]) || passes(candidate[field]) ? null : { field, message });
  }
`;
