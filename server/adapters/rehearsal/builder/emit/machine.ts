import { type Entity, fieldOf, modelPath, paths } from "../model/entity";
import type { EntityPlan, Project } from "../model/project";
import { code } from "../source/code";
import { literal, type Value } from "../source/literal";
import { kebab, pascal } from "../source/names";
import { type Emitted, emitted } from "./emitted";
import { refusalText } from "./refusal";
import { enumType } from "./type-text";

export const machinePath = (entity: Entity, field: string) => `src/models/${entity.slug}-${kebab(field)}.ts`;
export const assertName = (plan: EntityPlan) =>
  `assert${plan.entity.name}${pascal(plan.machine?.field ?? "")}Change`;

/** Which changes of a status are allowed, and the refusal of all others. */
export function emitMachine(project: Project, plan: EntityPlan): Emitted[] {
  const { entity, machine } = plan;
  const field = machine ? fieldOf(entity, machine.field) : undefined;
  if (!machine || !field) return [];
  const type = enumType(entity, field);
  const next = machine.values.map((value): [string, Value] => [
    value,
    machine.allowed.filter(([from]) => from === value).map(([, to]) => to),
  ]);
  const refusal = machine.refusal.message === "" ? null : refusalText(project, machine.refusal, field.name);
  const words = field.words.join(" ");
  const error =
    refusal ??
    refusalText(project, { status: machine.refusal.status, message: "?" }, field.name).replace(
      '"?"',
      `\`Cannot change ${words} from \${from} to \${to}\``,
    );
  const body = code`
    const next: Record<${type}, ${type}[]> = ${literal(Object.fromEntries(next))};

    /** Refuses a change of ${words} that the rules do not allow; staying the same always is. */
    export function ${assertName(plan)}(from: ${type}, to: ${type}): void {
      if (from !== to && !next[from].includes(to)) throw ${error};
    }
  `;
  const thrown = /new (\w+)/.exec(error)?.[1] ?? "ConflictError";
  const imports = [
    { from: modelPath(entity), types: [type] },
    { from: paths.modelErrors, names: [thrown] },
  ];
  return [
    emitted({
      area: "models",
      path: machinePath(entity, field.name),
      imports,
      body,
      purpose: `allowed changes of a ${entity.label}'s ${words}`,
    }),
  ];
}
