import { editableFields } from "../emit/models";
import { type Sample, sampleInput, sampleRow, sampleValue } from "../emit/samples";
import { listColumns } from "../emit/ui";
import { type Entity, type Field, fieldOf, modelPath, paths } from "../model/entity";
import { type Project, planOf } from "../model/project";
import { fieldsIn, mentions, messageIn, type Reading, statusField, valuesIn } from "../model/reading";
import { doorTo } from "../proofs/door";
import { rowText, shownList } from "../proofs/shown-list";
import { isRefusal, saysOnly } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern, Proof } from "../types";

type Expected = { field: Field; value: string };
type Binding = {
  entity: Entity;
  kind: "create" | "read" | "change" | "remove";
  field: Field | null;
  expected: Expected | null;
  message: string | null;
  /** Whether the outcome is what a person sees in the list. */
  listed: boolean;
};

const seen = /\b(list|listed|appears?|shown|shows?|displayed|sees?|visible)\b/;

const verbs: Array<[Binding["kind"], RegExp]> = [
  ["remove", /\b(delet|remov|discard)\w*/],
  ["change", /\b(updat|chang|edit|modif|renam|correct|rewrit)\w*|\bput\b|\bpatch\b/],
  ["create", /\b(creat|add|post|regist|submit|enter|sav|insert|stor|record)\w*/],
  ["read", /\b(get|read|open|view|request|fetch|load|look)\w*/],
];

/** An entity is created, read, changed or removed, and what is kept shows it. */
export const crud: Pattern<Binding> = {
  name: "crud",
  words:
    "create creates created add adds added post posts register registers registered submit enter enters save saves saved insert store stores stored record recorded " +
    "delete deletes deleted remove removes removed discard update updates updated change changes changed edit edits edited modify rename renames renamed correct rewrite " +
    "get gets read reads reading returned returns fetch load request unique id identifier generated kept success complete full disappears disappear catalogue board tidy cannot api mistake",
  match(reading) {
    const { entity, when, text } = reading;
    const kind = kindOf(reading);
    if (!entity || kind === null || (isRefusal(reading) && kind !== "remove")) return null;
    if (!fits(kind, reading) || !saysOnly(reading, entity, outcomeWords[kind])) return null;
    // A refusal is no creation; of one row to look at there is no page, and of several this proves nothing.
    if (kind !== "remove" && /\b(not|no|never|nothing)\b/.test(reading.outcome)) return null;
    if (kind === "read" && (seen.test(reading.outcome) || mentions(reading.outcome, [entity.labels])))
      return null;
    const field =
      kind === "change"
        ? (fieldsIn(when || text, entity).find((candidate) => changeable(candidate)) ?? null)
        : null;
    if (kind === "change" && field === null && fieldsIn(when, entity).length > 0) return null;
    return {
      entity,
      kind,
      field,
      expected: kind === "create" ? expectedValue(reading, entity) : null,
      message: messageIn(reading),
      listed: seen.test(reading.outcome),
    };
  },
  features: ({ entity, kind, expected, message }) => [
    ...(expected
      ? [{ kind: "default" as const, entity, field: expected.field.name, value: expected.value }]
      : []),
    ...(kind === "remove" && message !== null ? [{ kind: "missing" as const, entity, message }] : []),
  ],
  prove(binding, project) {
    return { create: proveCreate, read: proveRead, change: proveChange, remove: proveRemove }[binding.kind](
      binding,
      project,
    );
  },
};

/** What an outcome may say beside the plain words; anything further is not built here. */
const outcomeWords: Record<Binding["kind"], string> = {
  create:
    "stored saved created added kept exist exists registered recorded id identifier unique generated success",
  read: "complete full",
  change: "updated changed saved stored",
  remove: "removed deleted disappears cannot catalogue board",
};

function kindOf({ when, text, request }: Reading): Binding["kind"] | null {
  const methods: Record<string, Binding["kind"]> = {
    POST: "create",
    GET: "read",
    PUT: "change",
    PATCH: "change",
    DELETE: "remove",
  };
  if (request) return methods[request.method] ?? null;
  return verbs.find(([, pattern]) => pattern.test(when || text))?.[0] ?? null;
}

/** The outcome has to be about the row itself; anything further is not what this pattern builds. */
function fits(kind: Binding["kind"], { outcome, status }: Reading): boolean {
  const outcomes: Record<Binding["kind"], RegExp> = {
    create:
      /\b(stored|saved|created|added|kept|exists?|registered|recorded|returned|appears?|listed|in the list|can be read|shown|201)\b/,
    read: /\b(returned|returns|shown|see|answers?|200)\b/,
    change: /\b(new|updated|changed|saved|stored|returns?|shown|has|200)\b/,
    remove: /\b(gone|removed|deleted|no longer|not found|disappears?|404|204|cannot be read)\b/,
  };
  return outcomes[kind].test(outcome) && (status === null || [200, 201, 204, 404].includes(status));
}

function changeable(field: Field): boolean {
  return field.type.kind === "string" || field.type.kind === "number";
}

function expectedValue({ outcome }: Reading, entity: Entity): Expected | null {
  const status = statusField(entity);
  const [value] = status ? valuesIn(outcome, status) : [];
  return status && value !== undefined ? { field: status, value } : null;
}

function proveCreate({ entity, expected, listed }: Binding, project: Project): Proof | null {
  const door = doorTo(project, entity, ["create", "read"]);
  const input = sampleInput(project, entity);
  const told = Object.keys(input).filter((name) => name !== expected?.field.name);
  const standard = expected
    ? planOf(project, entity).defaults.find((entry) => entry.field === expected.field.name)
    : undefined;
  if (expected && standard?.value !== expected.value) return null;
  const shown = shownList(project, entity);
  const body = code`
    ${door.opening([])}
    const made = ${door.whole(door.create(pickFields(input, told)))};
    assert.equal(made.id, "new");
    ${told.map((name) => `${typeof input[name] === "object" ? "assert.deepEqual" : "assert.equal"}(made.${name}, ${JSON.stringify(input[name])});`)}
    ${expected ? `assert.equal(made.${expected.field.name}, ${JSON.stringify(expected.value)});` : ""}
    assert.deepEqual(${door.whole(door.read("new"))}, made);
    assert.equal(store.read(${JSON.stringify(entity.table)}).length, 1);
    ${listed ? `assert.ok(${shown.text}.includes(${rowText("new")}));` : ""}
  `;
  const mutation = expected
    ? {
        path: modelPath(entity),
        find: `${expected.field.name}: ${JSON.stringify(expected.value)}`,
        replace: `${expected.field.name}: ""`,
      }
    : { path: paths.repository, find: "this.#store.write(this.#table, [...this.all(), row]);", replace: "" };
  return { imports: [...door.imports, ...shown.imports], body, mutation };
}

function pickFields(input: Sample, names: string[]): Sample {
  return Object.fromEntries(Object.entries(input).filter(([name]) => names.includes(name)));
}

function proveRead({ entity }: Binding, project: Project): Proof {
  const door = doorTo(project, entity, ["read"]);
  const rows = [sampleRow(project, entity, {}, 1), sampleRow(project, entity, {}, 2)];
  const body = code`
    ${door.opening([{ entity, rows }])}
    const [, second] = store.read<${entity.name}>(${JSON.stringify(entity.table)});
    assert.deepEqual(${door.whole(door.read(`${entity.slug}-2`))}, second);
  `;
  const imports = [...door.imports, { from: modelPath(entity), types: [entity.name] }];
  return {
    imports,
    body,
    mutation: { path: paths.repository, find: "candidate.id === id", replace: "candidate.id !== id" },
  };
}

function proveChange({ entity, field: named, listed }: Binding, project: Project): Proof | null {
  const plan = planOf(project, entity);
  const door = doorTo(project, entity, ["change", "read"]);
  const editable = editableFields(plan);
  const field =
    named ?? entity.fields.find((candidate) => changeable(candidate) && editable.includes(candidate.name));
  if (!field || !fieldOf(entity, field.name) || !editable.includes(field.name)) return null;
  if (listed && !listColumns(entity).includes(field.name)) return null;
  const value = JSON.stringify(sampleValue(field, plan, 7));
  const shown = shownList(project, entity);
  const body = code`
    ${door.opening([{ entity, rows: [sampleRow(project, entity)] }])}
    assert.notEqual(${door.row(door.read(`${entity.slug}-1`))}.${field.name}, ${value});
    ${door.accepted(door.change(`${entity.slug}-1`, { [field.name]: sampleValue(field, plan, 7) }), 200)}
    assert.equal(${door.row(door.read(`${entity.slug}-1`))}.${field.name}, ${value});
    ${listed ? `assert.ok(${shown.text}.includes("<td>" + escapeHtml(${value}) + "</td>"));` : ""}
  `;
  return {
    imports: [...door.imports, ...shown.imports, { from: paths.html, names: ["escapeHtml"] }],
    body,
    mutation: { path: modelPath(entity), find: "...pick(changes,", replace: "...pick({}," },
  };
}

function proveRemove({ entity, message, listed }: Binding, project: Project): Proof | null {
  const door = doorTo(project, entity, ["remove", "read"]);
  const { missing } = planOf(project, entity);
  if (message !== null && message !== missing) return null;
  const rows = [sampleRow(project, entity, {}, 1), sampleRow(project, entity, {}, 2)];
  const shown = shownList(project, entity);
  const has = (n: number) => `${shown.text}.includes(${rowText(`${entity.slug}-${n}`)})`;
  const body = code`
    ${door.opening([{ entity, rows }])}
    ${listed ? `assert.ok(${has(1)});` : ""}
    ${door.accepted(door.remove(`${entity.slug}-1`), 204)}
    ${door.refused(door.read(`${entity.slug}-1`), { status: 404, message: missing })}
    ${door.accepted(door.read(`${entity.slug}-2`), 200)}
    ${listed ? [`assert.ok(!${has(1)});`, `assert.ok(${has(2)});`] : ""}
  `;
  return {
    imports: [...door.imports, ...shown.imports],
    body,
    mutation: {
      path: paths.repository,
      find: ".filter((row) => row.id !== id)",
      replace: ".filter(() => true)",
    },
  };
}
