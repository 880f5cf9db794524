import { creationText } from "../emit/area-tests";
import { sampleInput, sampleRow } from "../emit/samples";
import { type Entity, type Field, modelPath } from "../model/entity";
import { type EntityPlan, type Project, planOf } from "../model/project";
import { fieldsIn } from "../model/reading";
import { findNumber, isRefusal } from "../proofs/words";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern, Proof } from "../types";

type Binding = { entity: Entity; field: Field; on: "create" | "change"; days: number };

/** A moment that the code records by itself, or a day counted from it; callers cannot set it. */
export const timeStamp: Pattern<Binding> = {
  name: "time-stamp",
  words:
    "create created add added make made borrow borrowed lend lent register save start open record " +
    "current today moment time timestamp set stamped recorded stored records shows due updated days " +
    "day weeks week after later from ahead plus change changed update edit edited",
  readsNumbers: true,
  match(reading) {
    const { entity, outcome, when } = reading;
    if (
      !entity ||
      isRefusal(reading) ||
      !/\b(set|recorded|stored|is|gets?|stamped|records|shows?|due|updated)\b/.test(outcome)
    )
      return null;
    const field = fieldsIn(outcome, entity).find((candidate) => candidate.type.kind === "date");
    const days = findNumber(outcome, "# days? (?:after|later|from|ahead)", "in # days?", "plus # days?");
    const weeks = findNumber(outcome, "# weeks? (?:after|later|from|ahead)", "in # weeks?");
    const now = /\b(now|current|today|moment|time of|timestamp|recorded)\b/.test(outcome);
    const changes = /\b(chang|updat|edit|modif)\w*/.test(when);
    if (!field || (days === null && weeks === null && !now)) return null;
    if (!changes && !/\b(creat|add|mak|borrow|lend|lent|regist|sav|post|start|open|record)\w*/.test(when))
      return null;
    return { entity, field, on: changes ? "change" : "create", days: days ?? (weeks ?? 0) * 7 };
  },
  features: ({ entity, field, on, days }) => [{ kind: "stamp", entity, field: field.name, on, days }],
  prove(binding, project) {
    const plan = planOf(project, binding.entity);
    const stamp = plan.stamps.find((entry) => entry.field === binding.field.name);
    if (stamp?.days !== binding.days || stamp.on !== binding.on) return null;
    return binding.on === "create" ? onCreate(binding, project, plan) : onChange(binding, project);
  },
};

function onCreate({ entity, field, days }: Binding, project: Project, plan: EntityPlan): Proof {
  const moment = new Date(Date.UTC(2026, 2, 1 + days, 9)).toISOString();
  const input = { ...sampleInput(project, entity), [field.name]: "1999-01-01" };
  const body = code`
    const made = create${entity.name}(${literal(input)}, ${creationText(plan)});
    assert.equal(made.${field.name}, ${JSON.stringify(moment)});
  `;
  const value = days === 0 ? "now" : `addDays(now, ${days})`;
  return {
    imports: [{ from: modelPath(entity), names: [`create${entity.name}`] }],
    body,
    mutation: { path: modelPath(entity), find: `${field.name}: ${value}`, replace: `${field.name}: ""` },
  };
}

function onChange({ entity, field }: Binding, project: Project): Proof {
  const body = code`
    const before: ${entity.name} = ${literal(sampleRow(project, entity, { [field.name]: "2026-01-01T00:00:00.000Z" }))};
    const after = change${entity.name}(before, {}, "2026-05-05T05:05:05.000Z");
    assert.equal(after.${field.name}, "2026-05-05T05:05:05.000Z");
  `;
  const change = `...pick(changes, ${entity.one}Fields)`;
  return {
    imports: [{ from: modelPath(entity), names: [`change${entity.name}`], types: [entity.name] }],
    body,
    mutation: { path: modelPath(entity), find: `${change}, ${field.name}: now`, replace: change },
  };
}
