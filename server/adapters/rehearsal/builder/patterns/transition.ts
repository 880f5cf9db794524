import { machinePath } from "../emit/machine";
import { sampleRow } from "../emit/samples";
import { isVerbOf } from "../model/endpoints";
import type { Entity, Field } from "../model/entity";
import type { Refusal } from "../model/features";
import { planOf } from "../model/project";
import { messageIn, quotesIn, type Reading, valuesIn } from "../model/reading";
import { doorTo } from "../proofs/door";
import { isRefusal } from "../proofs/words";
import { code } from "../source/code";
import { wordsOf } from "../source/names";
import type { Pattern } from "../types";

type Binding = {
  entity: Entity;
  field: Field;
  from: string;
  to: string;
  allowed: boolean;
  refusal: Refusal | null;
};

/** A status goes from one value to another where the rules allow it, and stays where they do not. */
export const transition: Pattern<Binding> = {
  name: "transition",
  words:
    "move moves moved change changes changed set sets return returns returned mark marks marked try " +
    "put switch becomes status state from to stays stay remains remain unchanged keeps keep refused " +
    "rejected refuse reject cannot not allowed conflict message error",
  match(reading) {
    const { entity, given, when } = reading;
    if (!entity) return null;
    for (const field of entity.fields.filter((candidate) => candidate.type.kind === "enum")) {
      const [from] = valuesIn(given, field);
      const to = targetIn(when, field, from);
      if (from === undefined || to === undefined || from === to) continue;
      const allowed = !isRefusal(reading) && !/\b(stays?|remains?|unchanged|keeps?)\b/.test(reading.outcome);
      if (allowed && !valuesIn(reading.outcome, field).includes(to)) continue;
      return { entity, field, from, to, allowed, refusal: allowed ? null : refusalOf(reading) };
    }
    return null;
  },
  features: ({ entity, field, ...rest }) => [{ kind: "transition", entity, field: field.name, ...rest }],
  prove({ entity, field, from, to, allowed }, project) {
    const { machine } = planOf(project, entity);
    if (machine?.field !== field.name || ![409, project.invalidStatus].includes(machine.refusal.status))
      return null;
    if (machine.allowed.some((pair) => pair[0] === from && pair[1] === to) !== allowed) return null;
    const door = doorTo(project, entity, ["change", "read"]);
    const id = `${entity.slug}-1`;
    const words = field.words.join(" ");
    const message =
      machine.refusal.message === ""
        ? `Cannot change ${words} from ${from} to ${to}`
        : machine.refusal.message;
    const moved = door.change(id, { [field.name]: to });
    const next = machine.allowed.find(([start]) => start === from)?.[1];
    const body = code`
      ${door.opening([{ entity, rows: [sampleRow(project, entity, { [field.name]: from })] }])}
      ${allowed ? door.accepted(moved, 200) : door.refused(moved, { ...machine.refusal, message })}
      assert.equal(${door.row(door.read(id))}.${field.name}, ${JSON.stringify(allowed ? to : from)});
      ${!allowed && next !== undefined ? door.accepted(door.change(id, { [field.name]: next }), 200) : ""}
    `;
    const find = "!next[from].includes(to)";
    const replace = allowed ? "next[from].includes(to)" : "!next[from]";
    return {
      imports: door.imports,
      body,
      mutation: { path: machinePath(entity, field.name), find, replace },
    };
  },
};

function targetIn(when: string, field: Field, from: string | undefined): string | undefined {
  const named = valuesIn(when, field).find((value) => value !== from);
  if (named !== undefined || field.type.kind !== "enum") return named;
  return field.type.values.find(
    (value) => value !== from && wordsOf(when).some((word) => isVerbOf(word, value)),
  );
}

/** Status and words from the criterion, else from the error scenario about states. */
function refusalOf(reading: Reading): Refusal {
  const scenario = reading.spec.errorScenarios.find(
    ({ title, handling }) =>
      /\b(stat(e|us)|transition|move)\w*\b/i.test(title) && handling.some((line) => /4\d\d/.test(line)),
  );
  const told = scenario?.handling.join(" ") ?? "";
  const status = reading.status ?? (Number(/\b(4\d\d)\b/.exec(told)?.[1]) || 409);
  return { status, message: messageIn(reading) ?? quotesIn(told)[0] ?? "" };
}
