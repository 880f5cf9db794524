import type { MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { AddedTask } from "@/contracts/plan";

/** What the form begins with. */
export type TaskDraft = Pick<AddedTask, "title" | "description" | "type" | "dependsOn" | "messageId">;

export const emptyDraft: TaskDraft = { title: "", description: "", type: "implementation", dependsOn: [] };

type Plan = Pick<MissionState, "tasks" | "taskOrder" | "phases">;

/** A task that goes on from another one. */
export function draftAfter(taskId: string): TaskDraft {
  return { ...emptyDraft, dependsOn: [taskId] };
}

const titleChars = 200;

/** What a message asks for, which nobody heard. */
export function draftOfMessage({ id, text }: { id: string; text: string }): TaskDraft {
  const [first = ""] = text.trim().split("\n");
  const isTitle = first.length <= titleChars;
  const title = isTitle ? first : `${first.slice(0, titleChars - 1)}…`;
  return { ...emptyDraft, title, description: text.trim() === title ? "" : text, messageId: id };
}

/** Work on one file of the branch, after what has changed it. */
export function draftForFile(plan: Plan, path: string, what: "review" | "tests"): TaskDraft {
  const dependsOn = plan.taskOrder.filter((id) =>
    own(plan.tasks, id)?.files.some((file) => file.path === path),
  );
  return what === "review"
    ? {
        ...{ title: `Review ${path}`, type: "code_review", dependsOn },
        description: `Read ${path} as a senior reviewer: correctness, error cases, security, names. Say what has to change, with file and line.`,
      }
    : {
        ...{ title: `Write tests for ${path}`, type: "testing", dependsOn },
        description: `Test what ${path} does: the usual case, the edges, bad input and errors. Do not change the file itself.`,
      };
}

/** Where a new task stands: with others of its type, but not before what it waits for; else at the plan's end. */
export function phaseFor(
  { tasks, taskOrder, phases }: Plan,
  { dependsOn, type }: { dependsOn: readonly string[]; type: AddedTask["type"] },
): string | undefined {
  const alike = taskOrder.findLast((id) => own(tasks, id)?.type === type);
  const places = [...dependsOn, ...(alike ? [alike] : [])].map((id) =>
    phases.indexOf(own(tasks, id)?.phase ?? ""),
  );
  return phases[Math.max(-1, ...places)] ?? phases.at(-1);
}
