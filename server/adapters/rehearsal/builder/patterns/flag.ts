import { editableFields } from "../emit/models";
import { sampleRow } from "../emit/samples";
import { isVerbOf } from "../model/endpoints";
import { type Entity, type Field, modelPath } from "../model/entity";
import { planOf } from "../model/project";
import { fieldsIn, type Reading } from "../model/reading";
import { doorTo } from "../proofs/door";
import { isRefusal, saysOnly } from "../proofs/words";
import { code } from "../source/code";
import { wordsOf } from "../source/names";
import type { Pattern } from "../types";

type Binding = { entity: Entity; field: Field; value: boolean };

/** A yes-or-no field is put on, or off again. */
export const flag: Pattern<Binding> = {
  name: "flag",
  words:
    "toggle toggles mark marks marked tick ticks check checks uncheck click clicks complete completes " +
    "archive archives pin pins star flag flags enable enables disable disables activate deactivate " +
    "switch turn unpin unarchive set restore reopen true false on off completed active enabled " +
    "disabled flagged toggled becomes archived pinned button checkbox",
  match(reading) {
    const { entity, when } = reading;
    if (
      !entity ||
      isRefusal(reading) ||
      !/\b(toggl|mark|tick|check|uncheck|click|complet|archiv|pin|star|flag|enabl|disabl|activat|deactivat|switch|turn|unpin|unarchiv|set|restor|reopen)\w*/.test(
        when,
      )
    )
      return null;
    const field = flagIn(reading, entity);
    return field &&
      saysOnly(
        reading,
        entity,
        "marked set true false on off completed active enabled disabled flagged toggled becomes it archived pinned",
      )
      ? {
          entity,
          field,
          value: !/\b(un\w+|not|no longer|off|again|disabl\w*|deactivat\w*|false|active|open)\b/.test(
            reading.outcome,
          ),
        }
      : null;
  },
  features: () => [],
  prove({ entity, field, value }, project) {
    if (!editableFields(planOf(project, entity)).includes(field.name)) return null;
    const door = doorTo(project, entity, ["change", "read"]);
    const id = `${entity.slug}-1`;
    const read = `${door.row(door.read(id))}.${field.name}`;
    const body = code`
      ${door.opening([{ entity, rows: [sampleRow(project, entity, { [field.name]: !value })] }])}
      ${door.accepted(door.change(id, { [field.name]: value }), 200)}
      assert.equal(${read}, ${String(value)});
      ${door.accepted(door.change(id, { [field.name]: !value }), 200)}
      assert.equal(${read}, ${String(!value)});
    `;
    return {
      imports: door.imports,
      body,
      mutation: { path: modelPath(entity), find: "...pick(changes,", replace: "...pick({}," },
    };
  },
};

function flagIn(reading: Reading, entity: Entity): Field | undefined {
  const said = `${reading.when} ${reading.outcome}`;
  const flags = entity.fields.filter((field) => field.type.kind === "boolean");
  const named = fieldsIn(said, entity).find((field) => flags.includes(field));
  return (
    named ??
    flags.find((field) =>
      wordsOf(said).some((word) => field.words.some((part) => isVerbOf(word, part) || isVerbOf(part, word))),
    )
  );
}
