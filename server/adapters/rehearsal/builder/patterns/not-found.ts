import { sampleRow } from "../emit/samples";
import { type Entity, paths } from "../model/entity";
import { planOf } from "../model/project";
import { messageIn } from "../model/reading";
import { doorTo } from "../proofs/door";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { entity: Entity; kind: "read" | "change" | "remove"; message: string | null };

/** What does not exist is answered with 404, whatever is asked of it. */
export const notFound: Pattern<Binding> = {
  name: "not-found",
  words:
    "unknown missing nonexistent non existent invalid deleted removed id request send get delete " +
    "deletes remove update change edit read open answer answers nope such exist",
  match(reading) {
    const { entity, text, outcome, given, when, request } = reading;
    if (!entity || !/\b404\b|not found|does not exist|no such/.test(outcome)) return null;
    if (
      !/\b(no|unknown|missing|not exist|nonexistent|non-existent|does not exist|doesn't exist|not in|invalid id|another id|was (deleted|removed))\b/.test(
        `${given} ${when}`,
      ) &&
      request === null
    )
      return null;
    if (/\b(creat|add)\w*\b/.test(when) && !request) return null;
    const removes = request?.method === "DELETE" || /\b(delet|remov)\w*/.test(when);
    const changes = ["PUT", "PATCH"].includes(request?.method ?? "") || /\b(updat|chang|edit)\w*/.test(when);
    if (request?.method === "POST" || /\bsearch|filter\b/.test(text)) return null;
    return { entity, kind: removes ? "remove" : changes ? "change" : "read", message: messageIn(reading) };
  },
  features: ({ entity, message }) => (message === null ? [] : [{ kind: "missing", entity, message }]),
  prove({ entity, kind, message }, project) {
    const door = doorTo(project, entity, [kind]);
    const { missing } = planOf(project, entity);
    if (message !== null && message !== missing) return null;
    const call = (id: string) => (kind === "change" ? door.change(id, {}) : door[kind](id));
    const body = code`
      ${door.opening([{ entity, rows: [sampleRow(project, entity)] }])}
      ${door.refused(call("unknown"), { status: 404, message: missing })}
      ${door.accepted(call(`${entity.slug}-1`), kind === "remove" ? 204 : 200)}
    `;
    const mutation = {
      path: paths.repository,
      find: "if (!row) throw new NotFoundError(this.#missing);",
      replace: "if (!row) return this.all()[0] as Row;",
    };
    return { imports: door.imports, body, mutation };
  },
};
