import { assertNever } from "@/contracts/assert-never";
import { countOf } from "@/contracts/count-of";
import { slugify } from "@/contracts/slugify";
import type { ImportedTask, ParsedSpec } from "@/contracts/spec";
import { findCycle } from "@/server/domain/find-cycle";
import type { ParseResult } from "../parse-result";
import { assigneeNotes } from "../task-list/assignee-notes";
import { agentOf, stateOf } from "../task-list/known-words";
import type { ListedTask, TaskListRead } from "../task-list/listed-task";
import { resolveDependencies, type Unresolved } from "../task-list/resolve-dependencies";

type Warning = ParsedSpec["warnings"][number];

/**
 * A list of tasks becomes a plan: dependencies by id or title, agents and states by their nearest of ours. What was
 * taken for something else is said in the warnings; tasks that wait for each other in a circle are refused.
 */
export function taskListSpec(read: TaskListRead): ParseResult {
  if (!read.ok) return { ok: false, error: { code: "task-list", message: read.message, line: read.line } };
  const repeated = repeatedId(read.tasks);
  if (repeated)
    return {
      ok: false,
      error: { code: "task-list", message: `Two tasks have the id ${repeated.id}.`, line: repeated.line },
    };
  const kept = read.tasks.filter(({ status }) => stateOf(status) !== "dropped");
  const { dependsOn: named, unknown } = resolveDependencies(read.tasks);
  const inOrder = read.tasks.every((task) => task.dependsOn.length === 0) && kept.length > 1;
  const dependsOn = inOrder ? oneAfterTheOther(kept) : named;
  const cycle = findCycle(dependsOn);
  if (cycle) return { ok: false, error: cycleError(cycle, read.tasks) };
  const keptIds = new Set(kept.map(({ id }) => id));
  const importedTasks = kept.map((task) => importedTask(task, keptBefore(task.id, dependsOn, keptIds)));
  const name = read.name?.trim() || kept[0]?.title || "Task list";
  return {
    ok: true,
    spec: {
      ...{ format: "task-list", id: `feat-${slugify(name) || "tasks"}`, name: name.slice(0, 120) },
      ...{ kind: null, complexity: null, maturity: null, owners: [], metadata: {} },
      overview: `${countOf(importedTasks.length, "task")} of a list.`,
      ...{
        sections: [],
        stories: [],
        requirements: [],
        criteria: [],
        models: [],
        endpoints: [],
        services: [],
      },
      ...{ components: [], errorScenarios: [], successMetrics: [], securityNotes: [], performanceNotes: [] },
      ...{ deterministicTests: [], importedTasks },
      // What changes the plan the most comes first.
      warnings: [
        ...unknown.map(unresolvedWarning),
        ...(read.notes ?? []),
        ...statusWarnings(read.tasks),
        ...assigneeNotes(importedTasks),
        ...(inOrder
          ? [
              {
                message: "No task says what it waits for: they are done in the order of the list.",
                line: null,
              },
            ]
          : []),
      ],
    },
  };
}

/** Whom a task waits for; what was dropped hands on those that it waited for itself. There is no circle. */
function keptBefore(
  id: string,
  dependsOn: ReadonlyMap<string, readonly string[]>,
  kept: ReadonlySet<string>,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...(dependsOn.get(id) ?? [])];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (kept.has(next)) found.add(next);
    else open.push(...(dependsOn.get(next) ?? []));
  }
  return [...found];
}

/** Each open task waits for the open one before it. */
function oneAfterTheOther(tasks: readonly ListedTask[]): Map<string, string[]> {
  const open = tasks.filter(({ status }) => stateOf(status) !== "done");
  return new Map(
    (open.length > 0 ? open : tasks).map(({ id }, place, all) => {
      const before = all[place - 1];
      return [id, before ? [before.id] : []];
    }),
  );
}

function importedTask(task: ListedTask, dependsOn: string[]): ImportedTask {
  const assignee = task.agent ? { assignee: task.agent } : {};
  const agent = task.agent ? agentOf(task.agent, task.title) : null;
  return {
    ...{ id: task.id, title: task.title, phase: task.phase ?? "Implementation", parallel: true, story: null },
    ...{ files: [], done: stateOf(task.status) === "done", line: task.line },
    details: { description: task.description, dependsOn, agent, ...assignee },
  };
}

function repeatedId(tasks: readonly ListedTask[]): ListedTask | undefined {
  const seen = new Set<string>();
  return tasks.find(({ id }) => seen.size === seen.add(id).size);
}

function cycleError(cycle: readonly string[], tasks: readonly ListedTask[]) {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const circle = cycle.map((id) => `"${titles.get(id) ?? id}"`).join(" → ");
  const line = tasks.find(({ id }) => id === cycle[0])?.line ?? null;
  return {
    code: "task-list" as const,
    message: `These tasks wait for each other: ${circle}. Take one of these dependencies out.`,
    line,
  };
}

const mostCandidates = 3;

function unresolvedWarning({ title, wanted, line, could }: Unresolved): Warning {
  const waits = `"${title}" waits for "${wanted}"`;
  if (could.length === 0) return { message: `${waits}, which is no task of the list: left out.`, line };
  const named = could
    .slice(0, mostCandidates)
    .map((task) => `${task.id} "${task.title}" (line ${task.line})`)
    .join(", ");
  const more = could.length > mostCandidates ? ` and ${could.length - mostCandidates} more` : "";
  return {
    message: `${waits}, which could be ${countOf(could.length, "task")}: ${named}${more}. Left out: name the one that is meant by its id.`,
    line,
  };
}

/** One line a status, however many tasks have it. */
function statusWarnings(tasks: readonly ListedTask[]): Warning[] {
  const groups = Map.groupBy(
    tasks.filter(({ status }) => saidOf(status) !== null),
    ({ status }) => status,
  );
  return [...groups].map(([status, having]) => ({
    message: saidOf(status)?.(countOf(having.length, "task")) ?? "",
    line: having[0]?.line ?? null,
  }));
}

/** What is said of tasks with a status; null: it is taken as it stands. */
function saidOf(status: string): ((count: string) => string) | null {
  const state = stateOf(status);
  switch (state) {
    case "open":
    case "done":
      return null;
    case "dropped":
      return (count) => `${count} with the status ${status}: left out.`;
    case "begun":
      return (count) => `${count} with the status ${status}: begun anew, nothing of it is taken over.`;
    case null:
      return (count) => `${status} is no state of ours: ${count} with it counted as open.`;
    default:
      return assertNever(state);
  }
}
