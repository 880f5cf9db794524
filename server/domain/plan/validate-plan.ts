import type { Plan, PlanTask } from "@/contracts/plan";
import { globProblem } from "./safe-glob";
import { topologicalOrder } from "./task-graph";

export type PlanProblem = {
  code:
    | "no-tasks"
    | "duplicate-id"
    | "unknown-dependency"
    | "cycle"
    | "unknown-agent"
    | "empty-write-set"
    | "unsafe-glob";
  message: string;
  taskId: string | null;
};

type Options = { agents?: readonly string[] };

/** Everything that keeps an edited plan from being run; an empty list means that it can be. */
export function validatePlan(plan: Pick<Plan, "tasks">, { agents }: Options = {}): PlanProblem[] {
  if (plan.tasks.length === 0) return [{ code: "no-tasks", message: "The plan has no tasks.", taskId: null }];
  const ids = new Set(plan.tasks.map(({ id }) => id));
  return [
    ...duplicates(plan.tasks),
    ...plan.tasks.flatMap((task) => [
      ...unknownDependencies(task, ids),
      ...(agents && !agents.includes(task.agent) ? [unknownAgent(task)] : []),
      ...writeSetProblems(task),
    ]),
    ...cycles(plan.tasks),
  ];
}

function duplicates(tasks: readonly PlanTask[]): PlanProblem[] {
  const seen = new Set<string>();
  return tasks.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ code: "duplicate-id", message: `Two tasks have the id "${id}".`, taskId: id } as const];
  });
}

function unknownDependencies(task: PlanTask, ids: ReadonlySet<string>): PlanProblem[] {
  return task.dependsOn
    .filter((id) => !ids.has(id))
    .map((id) => ({
      code: "unknown-dependency",
      message: `"${task.id}" depends on "${id}", which is not in the plan.`,
      taskId: task.id,
    }));
}

function unknownAgent(task: PlanTask): PlanProblem {
  return {
    code: "unknown-agent",
    message: `There is no agent "${task.agent}" in the roster.`,
    taskId: task.id,
  };
}

function writeSetProblems(task: PlanTask): PlanProblem[] {
  if (task.type === "implementation" && task.writes.length === 0) {
    const message = `"${task.id}" may change no file: give it a write set.`;
    return [{ code: "empty-write-set", message, taskId: task.id }];
  }
  return task.writes.flatMap((glob) => {
    const problem = globProblem(glob);
    return problem
      ? [{ code: "unsafe-glob", message: `"${glob}" ${problem}.`, taskId: task.id } as const]
      : [];
  });
}

function cycles(tasks: readonly PlanTask[]): PlanProblem[] {
  const sorted = topologicalOrder(tasks);
  if (sorted.ok) return [];
  const message = `These tasks wait for each other: ${sorted.cycle.join(" → ")}.`;
  return [{ code: "cycle", message, taskId: sorted.cycle[0] ?? null }];
}
