import type { PlanTask } from "@/contracts/plan";

export type PlanEdit =
  | { type: "change"; id: string; changes: Partial<Omit<PlanTask, "id">> }
  | { type: "add"; afterId: string | null; phase: string; agent: string }
  | { type: "drop"; id: string }
  | { type: "move"; id: string; by: -1 | 1 }
  | { type: "undo" }
  /** The analysis gave a new plan; edits are let go. */
  | { type: "replace"; tasks: PlanTask[] };

export type PlanEdits = {
  tasks: PlanTask[];
  /** Earlier plans, newest last. */
  past: PlanTask[][];
};

export const noEdits: PlanEdits = { tasks: [], past: [] };
const undoDepth = 50;

/** Edits a plan before anything is spent. Pure; every edit can be undone. */
export function editPlan(state: PlanEdits, edit: PlanEdit): PlanEdits {
  switch (edit.type) {
    case "replace":
      return { tasks: edit.tasks, past: [] };
    case "undo": {
      const before = state.past.at(-1);
      return before ? { tasks: before, past: state.past.slice(0, -1) } : state;
    }
    case "change":
      return step(state, change(state.tasks, edit.id, edit.changes));
    case "drop":
      return step(state, drop(state.tasks, edit.id));
    case "move":
      return step(state, move(state.tasks, edit.id, edit.by));
    case "add":
      return step(state, add(state.tasks, edit));
  }
}

function step(state: PlanEdits, tasks: PlanTask[]): PlanEdits {
  return tasks === state.tasks ? state : { tasks, past: [...state.past, state.tasks].slice(-undoDepth) };
}

function change(tasks: PlanTask[], id: string, changes: Partial<Omit<PlanTask, "id">>): PlanTask[] {
  return tasks.map((task) => (task.id === id ? { ...task, ...changes } : task));
}

/** What waited for the dropped task waits for what it waited for. */
function drop(tasks: PlanTask[], id: string): PlanTask[] {
  const dropped = tasks.find((task) => task.id === id);
  if (!dropped) return tasks;
  return tasks
    .filter((task) => task.id !== id)
    .map((task) => {
      if (!task.dependsOn.includes(id)) return task;
      const inherited = task.dependsOn.flatMap((other) => (other === id ? dropped.dependsOn : [other]));
      return { ...task, dependsOn: [...new Set(inherited)] };
    });
}

/** Swaps with the neighbour of the same phase; at the phase's edge nothing moves. */
function move(tasks: PlanTask[], id: string, by: -1 | 1): PlanTask[] {
  const from = tasks.findIndex((task) => task.id === id);
  const moved = tasks[from];
  if (!moved) return tasks;
  let to = from + by;
  while (tasks[to] && tasks[to]?.phase !== moved.phase) to += by;
  const other = tasks[to];
  if (!other) return tasks;
  return tasks.map((task, at) => (at === from ? other : at === to ? moved : task));
}

function add(tasks: PlanTask[], edit: Extract<PlanEdit, { type: "add" }>): PlanTask[] {
  const task: PlanTask = {
    id: freeId(tasks),
    title: "New task",
    description: "",
    type: "implementation",
    area: "general",
    agent: edit.agent,
    phase: edit.phase,
    dependsOn: edit.afterId ? [edit.afterId] : [],
    writes: ["src/**", "test/**"],
    criteria: [],
    estimate: { usd: 0.75, tokens: 1500 },
  };
  const after = tasks.findIndex((other) => other.id === edit.afterId);
  return after < 0 ? [...tasks, task] : [...tasks.slice(0, after + 1), task, ...tasks.slice(after + 1)];
}

function freeId(tasks: PlanTask[]): string {
  const taken = new Set(tasks.map((task) => task.id));
  let number = 1;
  while (taken.has(`added-${number}`)) number++;
  return `added-${number}`;
}
