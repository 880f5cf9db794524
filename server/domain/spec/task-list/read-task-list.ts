import { z } from "zod";
import { jsonProblem } from "@/server/domain/json-problem";
import { countProblem, type ListedTask, type TaskListRead, unusedNote, withIds } from "./listed-task";

const words = z.string().trim().max(20_000);
const name = z.union([z.string().trim().min(1).max(500), z.number().transform(String)]);

const mostDependencies = 100;
const dependencies = z.array(name).max(mostDependencies).nullish();

/** A task as task lists of several tools have it; what else they say of it is not read. */
const entrySchema = z.looseObject({
  id: name.optional(),
  title: words.min(1),
  description: words.nullish(),
  status: z.string().max(200).nullish(),
  assigned_to: z.string().max(200).nullish(),
  assignee: z.string().max(200).nullish(),
  agent: z.string().max(200).nullish(),
  dependencies,
  dependsOn: dependencies,
  depends_on: dependencies,
  blockedBy: dependencies,
  blocked_by: dependencies,
  phase: z.string().max(200).nullish(),
});

/** Where tools write what a task waits for; of a task that has several of them all count. */
const dependencyFields = ["dependencies", "dependsOn", "depends_on", "blockedBy", "blocked_by"] as const;

/** Whether a JSON text is a list of tasks: an array of things with titles, by itself or under `tasks`. */
export function looksLikeTaskList(text: string): boolean {
  const start = text.trimStart();
  return (start.startsWith("[") || start.startsWith("{")) && /"title"\s*:/.test(text);
}

/** The tasks of a list in JSON. */
export function readTaskList(text: string): TaskListRead {
  const fault = jsonProblem(text);
  if (fault) return { ok: false, message: `The JSON cannot be read: ${fault.message}`, line: fault.line };
  const list = listOf(JSON.parse(text));
  if (!list)
    return {
      ok: false,
      message: "There is no list of tasks in it: an array, or one under `tasks`.",
      line: 1,
    };
  const problem = countProblem(list.entries.length);
  if (problem) return problem;
  const lines = linesOfTitles(text);
  const tasks: Array<Omit<ListedTask, "id"> & { id: string | null }> = [];
  for (const [place, entry] of list.entries.entries()) {
    const parsed = entrySchema.safeParse(entry);
    const line = lines[place] ?? 1;
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue && issue.path.length > 0 ? `, ${issue.path.join(".")}` : "";
      return {
        ok: false,
        message: `Task ${place + 1}${field}: ${issue?.message ?? "it cannot be read"}`,
        line,
      };
    }
    const task = parsed.data;
    tasks.push({
      id: task.id ?? null,
      title: task.title.replace(/\s+/g, " "),
      description: task.description ?? "",
      status: task.status ?? "",
      agent: task.agent ?? task.assigned_to ?? task.assignee ?? null,
      type: null,
      phase: task.phase ?? null,
      dependsOn: dependencyFields.flatMap((field) => task[field] ?? []),
      line,
    });
  }
  return {
    ok: true,
    name: list.name,
    tasks: withIds(tasks),
    notes: unusedNote("field", unusedFields(list.entries)),
  };
}

const namesTheList = "project_id";

/** Fields that some task says something in, and nothing is taken of. */
function unusedFields(entries: readonly unknown[]): string[] {
  const names = entries.flatMap((entry) =>
    Object.entries(entry as Record<string, unknown>).flatMap(([name, value]) =>
      isSaying(value) ? [name] : [],
    ),
  );
  return names.filter((name) => !Object.hasOwn(entrySchema.shape, name) && name !== namesTheList);
}

function isSaying(value: unknown): boolean {
  return value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

const listSchema = z.looseObject({
  tasks: z.array(z.unknown()),
  name: z.string().optional(),
  title: z.string().optional(),
});

function listOf(value: unknown): { name: string | null; entries: unknown[] } | null {
  if (Array.isArray(value)) {
    const named = z.looseObject({ [namesTheList]: z.string() }).safeParse(value[0]);
    return { name: named.success ? named.data[namesTheList] : null, entries: value };
  }
  const wrapped = listSchema.safeParse(value);
  return wrapped.success
    ? { name: wrapped.data.name ?? wrapped.data.title ?? null, entries: wrapped.data.tasks }
    : null;
}

/** Lines on which titles stand, in their order: near enough to lead a reader to a task. */
function linesOfTitles(text: string): number[] {
  return text.split("\n").flatMap((line, place) => (/"title"\s*:/.test(line) ? [place + 1] : []));
}
