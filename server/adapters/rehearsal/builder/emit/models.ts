import { type Entity, type Field, modelPath, paths } from "../model/entity";
import { type EntityPlan, type Project, planOf } from "../model/project";
import { blocks, code } from "../source/code";
import { literal, raw, type Value } from "../source/literal";
import { commentText, type Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { ruleCall, ruleName } from "./rules";
import { enumType, enumValues, modelsIn, typeText } from "./type-text";

/** One file a model: its type, its rules, and how one is made and changed. */
export function emitModel(project: Project, entity: Entity): Emitted {
  const plan = planOf(project, entity);
  const body = blocks(enums(entity), interfaceText(entity), entity.stored ? lifecycle(plan) : "");
  return emitted({
    area: "models",
    path: modelPath(entity),
    imports: [...modelImports(project, entity), ...(entity.stored ? lifecycleImports(plan) : [])],
    body,
    slip: entity.stored
      ? { find: "if (errors.length > 0) throw", replace: "if (errors.length > 1) throw" }
      : undefined,
    purpose: entity.stored
      ? `the ${entity.label}: type, rules, creation and change`
      : `the type ${entity.name}`,
  });
}

function enums(entity: Entity): string {
  return blocks(
    ...entity.fields.map((field) => {
      if (field.type.kind !== "enum") return "";
      const name = enumValues(entity, field);
      return code`
        export const ${name} = ${literal(field.type.values)} as const;
        export type ${enumType(entity, field)} = (typeof ${name})[number];
      `;
    }),
  );
}

function interfaceText(entity: Entity): string {
  return code`
    export interface ${entity.name} {
      ${entity.fields.map((field) => fieldLines(entity, field))}
    }
  `;
}

function fieldLines(entity: Entity, field: Field): string {
  const note = field.comment ? commentText(field.comment.replace(/^\s*(\/\/|\/?\*+)\s*/, "")) : "";
  const line = `${field.name}${field.optional ? "?" : ""}: ${typeText(entity, field)};`;
  return note === "" ? line : `/** ${note} */\n${line}`;
}

function modelImports(project: Project, entity: Entity): Import[] {
  const names = [...new Set(entity.fields.flatMap((field) => modelsIn(field.type)))];
  return project.entities
    .filter((other) => names.includes(other.name) && other.name !== entity.name)
    .map((other) => ({ from: modelPath(other), types: [other.name] }));
}

/** Fields that callers may set; the rest is set by the code. */
export function editableFields(plan: EntityPlan): string[] {
  const own = plan.stamps.map((stamp) => stamp.field);
  return plan.entity.fields.map((field) => field.name).filter((name) => name !== "id" && !own.includes(name));
}

function lifecycle(plan: EntityPlan): string {
  const { entity } = plan;
  const { name, one } = entity;
  const editable = `${one}Fields`;
  const standard = standardValues(plan);
  return blocks(
    code`
      const ${editable} = ${literal(editableFields(plan))};
    `,
    code`
      const rules: Rule[] = ${rulesText(plan)};
    `,
    code`
      /** Everything that keeps the input from being a ${entity.label}; empty when it is one. */
      export function validate${name}(candidate: Candidate): FieldError[] {
        return applyRules(rules, candidate);
      }
    `,
    code`
      export function create${name}(input: Candidate, { id, ${usesNow(plan, "create") ? "now" : ""} }: Creation): ${name} {
        return check${name}(${literal({
          ...standard,
          "...picked": raw(""),
          id: raw("id"),
          ...stampValues(plan, "create"),
        }).replace("...picked", `...pick(input, ${editable})`)});
      }
    `.replace("{ id,  }", "{ id }"),
    code`
      export function change${name}(${one}: ${name}, changes: Candidate${usesNow(plan, "change") ? ", now: string" : ""}): ${name} {
        return check${name}(${literal({
          "...current": raw(""),
          "...picked": raw(""),
          ...stampValues(plan, "change"),
        })
          .replace("...current", `...${one}`)
          .replace("...picked", `...pick(changes, ${editable})`)});
      }
    `,
    code`
      function check${name}(candidate: Candidate): ${name} {
        const errors = validate${name}(candidate);
        if (errors.length > 0) throw new ValidationError(errors);
        return candidate as unknown as ${name};
      }
    `,
  );
}

function rulesText(plan: EntityPlan): string {
  const calls = plan.rules.map((rule) => ruleCall(rule, plan.entity));
  return calls.length === 0 ? "[]" : `[\n${calls.map((call) => `  ${call},\n`).join("")}]`;
}

function standardValues(plan: EntityPlan): { [key: string]: Value } {
  const editable = new Set(editableFields(plan));
  const lists = plan.entity.fields.filter(
    (field) => field.type.kind === "list" && !field.optional && !field.nullable,
  );
  const values = [
    ...lists.map((field): [string, Value] => [field.name, []]),
    ...plan.defaults.map(({ field, value }): [string, Value] => [field, value]),
  ];
  return Object.fromEntries(values.filter(([name]) => editable.has(name)));
}

export function usesNow(plan: EntityPlan, moment: "create" | "change"): boolean {
  return plan.stamps.some((stamp) => moment === "create" || stamp.on === "change");
}

function stampValues(plan: EntityPlan, moment: "create" | "change"): { [key: string]: Value } {
  const stamps = plan.stamps.filter((stamp) => moment === "create" || stamp.on === "change");
  return Object.fromEntries(
    stamps.map(({ field, days }): [string, Value] => [
      field,
      raw(days === 0 ? "now" : `addDays(now, ${days})`),
    ]),
  );
}

function lifecycleImports(plan: EntityPlan): Import[] {
  const factories = [
    ...new Set(plan.rules.map((rule) => (rule.kind === "format" ? rule.format : rule.kind))),
  ];
  const later = plan.stamps.some((stamp) => stamp.days !== 0);
  return [
    { from: paths.creation, names: later ? ["addDays", "pick"] : ["pick"], types: ["Creation"] },
    { from: paths.modelErrors, names: ["ValidationError"], types: ["FieldError"] },
    { from: paths.rules, names: ["applyRules", ...factories.map(ruleName)], types: ["Candidate", "Rule"] },
  ];
}
