import type { MemorySource } from "@/contracts/memory";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { type Draft, titleOf } from "./draft";
import { errorLine, errorSignature } from "./error-signature";
import { type Ground, groundedText, groundOf } from "./grounded";
import { type ResolvedError, resolvedIn } from "./resolved-error";
import { smallChange } from "./small-change";
import { type WorkStep, workText } from "./work-step";

const chars = { summary: 600, helped: 400, quote: 400 } as const;
const shownPaths = 6;

export type DoneTask = {
  state: MissionState;
  task: TaskState;
  /** Journal of the attempt that succeeded. */
  steps: readonly WorkStep[];
  attemptId: string;
  at: string;
};

/** What a task that is done leaves to be known: what it made, and how an error on the way was got rid of. */
export function learnFromTask(done: DoneTask): Draft[] {
  const ground = groundOf([...recordOf(done), workText(done.steps)]);
  return [...summaryOf(done, ground), ...resolutionOf(done, ground)];
}

/** Words of the task that are there without its agent: what an agent says has to rest on these and on its work. */
function recordOf({ state, task }: DoneTask): string[] {
  const criteria = state.criteria.filter(({ id }) => task.criteria.includes(id));
  return [
    ...[task.title, task.description, ...criteria.map(({ id, text }) => `${id} ${text}`)],
    ...task.files.map(({ path }) => path),
    ...Object.values(task.notes ?? {}).map(({ text }) => text),
    ...task.attempts.filter(({ outcome }) => outcome === "failed").map(({ summary }) => summary ?? ""),
    ...state.messages
      .filter(({ taskId, from }) => taskId === task.id && from === "you")
      .map(({ text }) => text),
    ...(task.review?.findings ?? []).map(({ message, file }) => `${file} ${message}`),
  ];
}

function summaryOf(done: DoneTask, ground: Ground): Draft[] {
  const { task } = done;
  // A review judges what others made, and what changed nothing leaves nothing.
  if (task.type === "code_review" || task.files.length === 0 || task.summary === null) return [];
  const text = groundedText(task.summary, ground, chars.summary);
  if (text === "") return [];
  return [
    draftOf(done, { kind: "task-summary", title: task.title, text, quote: task.summary, stepId: null }),
  ];
}

function resolutionOf(done: DoneTask, ground: Ground): Draft[] {
  const { task, attemptId, steps } = done;
  const place = task.attempts.findIndex(({ id }) => id === attemptId);
  const failed = task.attempts
    .slice(0, Math.max(place, 0))
    .findLast(({ outcome, conflict }) => outcome === "failed" && conflict !== true);
  const resolved: ResolvedError | null =
    resolvedIn(steps) ??
    (failed?.summary
      ? { error: failed.summary, stepId: null, changes: steps.filter(({ outcome }) => outcome === "ok") }
      : null);
  const signature = resolved && errorSignature(resolved.error);
  if (!resolved || signature === null) return [];
  const line = errorLine(resolved.error) ?? signature;
  const said = groundedText(task.summary ?? "", ground, chars.helped);
  const snippets = resolved.changes.flatMap((step) => smallChange(step) ?? []);
  const changed = [...new Set(snippets.map(({ path }) => path)), ...task.files.map(({ path }) => path)];
  const helped =
    said ||
    (changed.length > 0 ? `A change of ${[...new Set(changed)].slice(0, shownPaths).join(", ")}.` : "");
  if (helped === "") return [];
  const { stepId } = resolved;
  const resolution = draftOf(done, {
    ...{ kind: "error-resolution", title: titleOf(line), text: `Error: ${line}\nWhat helped: ${helped}` },
    ...{ quote: resolved.error, stepId, signature },
  });
  const snippet = snippets.at(-1);
  if (!snippet) return [resolution];
  const code = draftOf(done, {
    ...{ kind: "code-snippet", title: titleOf(`The change in ${snippet.path} that ended: ${line}`) },
    ...{ text: `${snippet.path}:\n${snippet.code}`, quote: resolved.error, stepId, signature },
  });
  return [resolution, { ...code, paths: [snippet.path] }];
}

function draftOf(
  { state, task, at }: DoneTask,
  learnt: Pick<Draft, "kind" | "title" | "text"> & {
    quote: string;
    stepId: string | null;
    signature?: string;
  },
): Draft {
  const agent = task.attempts.at(-1)?.agent ?? task.agent;
  const source: MemorySource = {
    ...{ missionId: state.missionId, taskId: task.id, stepId: learnt.stepId, person: null, agent },
    ...{ quote: learnt.quote.slice(0, chars.quote), at },
  };
  return {
    ...{ kind: learnt.kind, title: titleOf(learnt.title), text: learnt.text },
    paths: task.files.slice(0, shownPaths).map(({ path }) => path),
    signature: learnt.signature ?? null,
    ...{ agent, source },
  };
}
