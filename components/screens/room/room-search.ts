import type { TaskState, ThreadState } from "@/contracts/mission-state";

export const workbenchTabs = [
  "plan",
  "diff",
  "files",
  "tests",
  "log",
  "terminal",
  "trace",
  "diagram",
] as const;
export type WorkbenchTab = (typeof workbenchTabs)[number];
export const taskViews = ["tree", "graph", "timeline"] as const;
export type TaskView = (typeof taskViews)[number];
export const bottomTabs = ["log", "approvals", "costs"] as const;
export type BottomTab = (typeof bottomTabs)[number];

export type RoomLocation = {
  taskId: string | null;
  tab: WorkbenchTab;
  path: string | null;
  /** Of the file, from 1 on. */
  line: number | null;
  /** Of the task's trace. */
  stepId: string | null;
  /** The comment of the task's diff that is brought into sight. */
  threadId: string | null;
  /** Which of the diagrams is shown; null: the first. */
  diagramId: string | null;
  /** How the tasks are shown. */
  view: TaskView;
  /** What needs a person stands first; else the plan's order. */
  needsFirst: boolean;
  /** What is shown below; null: what this browser remembers. */
  panel: BottomTab | null;
  /** Which card is open in the approvals; null: the first. */
  approvalId: string | null;
  /** The event at which the mission is shown; null: now. */
  at: number | null;
};

/** What a room's address says; what it does not know, or no longer means anything, reads as if it were not there. */
export function readRoom(params: Pick<URLSearchParams, "get">): RoomLocation {
  const oneOf = <T extends string>(known: readonly T[], key: string) =>
    known.find((word) => word === params.get(key)) ?? null;
  return {
    taskId: params.get("task"),
    tab: oneOf(workbenchTabs, "tab") ?? "plan",
    path: params.get("file"),
    line: numberIn(params.get("line")),
    stepId: params.get("step"),
    threadId: params.get("thread"),
    diagramId: params.get("diagram"),
    view: oneOf(taskViews, "view") ?? "tree",
    needsFirst: params.get("order") === "needs-you",
    panel: oneOf(bottomTabs, "panel"),
    approvalId: params.get("approval"),
    at: numberIn(params.get("at")),
  };
}

/** Writes changes into a room's address. What stood in something else goes with it: a line with its file, a step with its task. */
export function writeRoom(params: URLSearchParams, changes: Partial<RoomLocation>): void {
  const isOther = (key: string, value: string | null | undefined) =>
    value !== undefined && value !== params.get(key);
  if (isOther("file", changes.path)) params.delete("line");
  if (isOther("task", changes.taskId)) for (const key of ["step", "thread", "diagram"]) params.delete(key);
  if (isOther("tab", changes.tab)) params.delete("thread");
  if (isOther("panel", changes.panel)) params.delete("approval");
  const { needsFirst } = changes;
  const entries: Array<[string, string | number | null | undefined]> = [
    ["task", changes.taskId],
    ["tab", changes.tab],
    ["file", changes.path],
    ["line", changes.line],
    ["step", changes.stepId],
    ["thread", changes.threadId],
    ["diagram", changes.diagramId],
    ["view", changes.view === "tree" ? null : changes.view],
    ["order", needsFirst === undefined ? undefined : needsFirst ? "needs-you" : null],
    ["panel", changes.panel],
    ["approval", changes.approvalId],
    ["at", changes.at],
  ];
  for (const [key, value] of entries) {
    if (value === undefined) continue;
    if (value === null) params.delete(key);
    else params.set(key, String(value));
  }
}

/** Where files that a person has taken over are given back, with what was changed in them. */
export function handBackPlace({ id }: Pick<TaskState, "id">): Partial<RoomLocation> {
  return { taskId: id, tab: "diff", path: null };
}

/** Where a comment stands. */
export function threadPlace({ id, taskId }: Pick<ThreadState, "id" | "taskId">): Partial<RoomLocation> {
  return { taskId, tab: "diff", path: null, threadId: id };
}

function numberIn(text: string | null): number | null {
  const value = text !== null && /^\d+$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
