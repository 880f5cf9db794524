import type { ListedTask } from "./listed-task";
import { fieldNamed, type TaskFields, withField } from "./task-fields";

/** Headers of columns that hold a task's name, the plainest first. */
const titles = [
  /^(?:task )?title$/,
  /^summary$|^subject$/,
  /^(?:task |card )?name$/,
  /^task$|^issue$|^what$/,
];
const ids = /^(?:id|#|no|nr|number|key|(?:task|issue|ticket) (?:id|key|no|number))$/;
const descriptions =
  /^(?:(?:task )?(?:description|body|content|details?|notes?|prompt|instructions?|context|background)|acceptance criteria|problem(?: statement)?|environment)$/;
/** Of them those that say what is around a task rather than what is to be done. */
const surroundings = /^(?:acceptance criteria|background|context|environment|notes?)$/;
const waitsFor = /^(?:predecessors?|prerequisites?|waits for)$/;

/** What each column of a table of tasks holds; null: nothing that a task has. */
export type TaskColumns = {
  title: number | null;
  id: number | null;
  descriptions: number[];
  /** Of the descriptions those to take a title from where no column is for titles, the likeliest first. */
  titleSources: number[];
  fields: Array<keyof TaskFields | null>;
  /** Places of columns of which nothing is taken. */
  unused: number[];
};

/** @param header cells of the first row; `problem_statement.environment` counts by its last part */
export function columnsOf(header: readonly string[]): TaskColumns {
  const named = header.map(plain);
  const find = (pattern: RegExp) => {
    const place = named.findIndex((name) => pattern.test(name));
    return place < 0 ? null : place;
  };
  const title = titles.map(find).find((place) => place !== null) ?? null;
  const id = find(ids);
  const isTaken = (place: number) => place === title || place === id;
  const fields = named.map((name, place) => (isTaken(place) ? null : fieldOfColumn(name)));
  const told = named.flatMap((name, place) => (!isTaken(place) && descriptions.test(name) ? [place] : []));
  const isAround = (place: number) => surroundings.test(named[place] ?? "");
  const titleSources = [...told.filter((place) => !isAround(place)), ...told.filter(isAround)];
  return {
    ...{ title, id, fields, descriptions: told, titleSources },
    unused: named.flatMap((_name, place) =>
      isTaken(place) || fields[place] || told.includes(place) ? [] : [place],
    ),
  };
}

/** What a row says of its task beside its name and id. */
export function rowOf(
  cells: readonly string[],
  { fields, descriptions: told }: TaskColumns,
  header: readonly string[],
): Partial<Omit<ListedTask, "title" | "id" | "line">> & { description: string } {
  const found: TaskFields = {};
  for (const [place, field] of fields.entries()) {
    if (!field) continue;
    const { dependsOn, ...read } = withField(field, cells[place] ?? "");
    if (dependsOn) found.dependsOn = [...(found.dependsOn ?? []), ...dependsOn];
    // Of two columns for one thing, the first that says something.
    Object.assign(found, { ...read, ...found });
  }
  const texts = told.flatMap((place) => {
    const text = cells[place]?.trim() ?? "";
    return text ? [{ text, label: header[place]?.trim() ?? "" }] : [];
  });
  const [only] = texts;
  const description =
    texts.length > 1 ? texts.map(({ text, label }) => `${label}: ${text}`).join("\n\n") : (only?.text ?? "");
  return { ...found, description };
}

function fieldOfColumn(name: string): keyof TaskFields | null {
  const field = waitsFor.test(name) ? "dependsOn" : fieldNamed(name.replace(/^assignees$/, "assignee"));
  // What a task is comes from who works on it.
  return field === "type" ? null : field;
}

function plain(header: string): string {
  const last = header.split(".").filter(Boolean).at(-1) ?? "";
  return last
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_*`-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
