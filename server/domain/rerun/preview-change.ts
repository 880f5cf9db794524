import type { ChangedInput, TaskInputs } from "@/contracts/events/task-origin";
import { expectedUsd } from "@/contracts/expected-cost";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { PlanTask } from "@/contracts/plan";
import type { ChangePreview, ChangeRow } from "@/contracts/rerun";
import { tasksOfCriterion } from "../plan/criterion-tasks";
import { fineUsd } from "../plan/estimate-range";

type Change = {
  /** The mission as it ended. */
  before: MissionState;
  /** Its tasks' inputs where its log does not tell them: it is from before they were recorded. */
  inputsBefore: (task: TaskState) => Partial<TaskInputs>;
  tasks: readonly PlanTask[];
  /** The new spec's. */
  criteria: ReadonlyArray<{ id: string; text: string }>;
  inputsNow: (task: PlanTask) => TaskInputs;
};

/**
 * What a changed spec or plan means for the work that is done: which tasks are kept, which are done again and why, which
 * are new, which are gone. A task is kept when it was done, its inputs are the same, no criterion that is new or worded
 * anew concerns it, and all that it builds on is kept.
 */
export function previewChange({
  before,
  inputsBefore,
  tasks,
  criteria,
  inputsNow,
}: Change): Omit<ChangePreview, "workflowChanged"> {
  const concerns = concernsOf(changedCriteria(before.criteria, criteria), tasks);
  const rows = new Map<string, ChangeRow>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const judge = (task: PlanTask): ChangeRow => {
    const known = rows.get(task.id);
    if (known) return known;
    const old = own(before.tasks, task.id);
    const shown = {
      ...{ taskId: task.id, title: task.title, estimateUsd: expectedUsd(task) },
      criteria: concerns.get(task.id) ?? [],
    };
    const row: ChangeRow = old
      ? { ...shown, ...judged(old), commit: old.commit, files: old.files.map(({ path }) => path) }
      : { ...shown, kind: "added", changed: [], commit: null, files: [] };
    // Before its dependencies are looked at: a plan that goes round in a circle is refused elsewhere.
    rows.set(task.id, row);
    if (row.kind !== "kept") return row;
    const isGrounded = task.dependsOn.every((id) => {
      const dependency = byId.get(id);
      return !dependency || judge(dependency).kind === "kept";
    });
    if (isGrounded) return row;
    const redone: ChangeRow = { ...row, kind: "redone", changed: ["dependency"] };
    rows.set(task.id, redone);
    return redone;

    function judged(done: TaskState): Pick<ChangeRow, "kind" | "changed"> {
      const changed = changedInputs(inputsBefore(done), inputsNow(task));
      if (concerns.has(task.id)) changed.unshift("criterion");
      if (done.status !== "done") changed.push("not-done");
      return { kind: changed.length > 0 ? "redone" : "kept", changed };
    }
  };
  const planned = tasks.map(judge);
  const dropped = before.taskOrder.flatMap((id): ChangeRow[] => {
    const old = own(before.tasks, id);
    // An analysis has done its part when its spec is there.
    if (!old || byId.has(id) || old.type === "research") return [];
    return [
      {
        ...{ taskId: id, title: old.title, estimateUsd: expectedUsd(old), kind: "dropped", changed: [] },
        ...{ criteria: [], commit: old.commit, files: presentFiles(before, old) },
      },
    ];
  });
  const sum = (of: ChangeRow[]) => fineUsd(of.reduce((total, { estimateUsd }) => total + estimateUsd, 0));
  const toDo = planned.filter(({ kind }) => kind !== "kept");
  const gone = goneCriteria(before.criteria, criteria);
  return { rows: [...planned, ...dropped], gone, cost: { wholeUsd: sum(planned), rerunUsd: sum(toDo) } };
}

/** Those that nothing in the new spec stands for: neither its words nor its id. */
function goneCriteria(before: MissionState["criteria"], now: Change["criteria"]): ChangePreview["gone"] {
  const left = new Set(now.flatMap(({ id, text }) => [id, plain(text)]));
  return before.flatMap(({ id, text }) => (left.has(id) || left.has(plain(text)) ? [] : [{ id, text }]));
}

/** `text`: what of it is to be built that was not there: all of a new one, the words that differ of another. */
type ChangedCriterion = { id: string; text: string; isNew: boolean };

/** Known by their words: where one was put in between, the ids of those after it may have moved. */
function changedCriteria(before: MissionState["criteria"], now: Change["criteria"]): ChangedCriterion[] {
  const known = new Set(before.map(({ text }) => plain(text)));
  const left = new Set(now.map(({ text }) => plain(text)));
  const gone = new Map(
    before.flatMap(({ id, text }) => (left.has(plain(text)) ? [] : [[id, plain(text)] as const])),
  );
  return now.flatMap(({ id, text }) => {
    if (known.has(plain(text))) return [];
    const old = gone.get(id);
    return [{ id, text: old === undefined ? text : difference(old, plain(text)), isNew: old === undefined }];
  });
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Words that only one of two texts has. */
function difference(one: string, other: string): string {
  const [mine, theirs] = [one.split(" "), other.split(" ")];
  const only = (of: string[], not: string[]) => of.filter((word) => !not.includes(word));
  return [...only(theirs, mine), "/", ...only(mine, theirs)].join(" ");
}

/** By task. */
function concernsOf(
  criteria: readonly ChangedCriterion[],
  tasks: readonly PlanTask[],
): Map<string, ChangeRow["criteria"]> {
  const concerns = new Map<string, ChangeRow["criteria"]>();
  for (const criterion of criteria) {
    const { id, isNew } = criterion;
    for (const taskId of tasksOfCriterion(criterion, tasks))
      concerns.set(taskId, [...(concerns.get(taskId) ?? []), { id, isNew }]);
  }
  return concerns;
}

function changedInputs(before: Partial<TaskInputs>, now: TaskInputs): ChangedInput[] {
  return (["spec", "plan", "agent", "model"] as const).filter(
    (input) => before[input] !== undefined && before[input] !== now[input],
  );
}

/** Of what a task has left, the files that are still on the branch. */
function presentFiles(mission: MissionState, { files }: TaskState): string[] {
  return files.flatMap(({ path }) => (own(mission.files, path) ? [path] : []));
}
