import { readDollars } from "@/components/lib/read-dollars";
import { type WarnedBudget, warnFor } from "@/components/lib/warn-for";
import type { MissionCommand } from "@/contracts/api";
import { assertNever } from "@/contracts/assert-never";

export type SlashHelp = { name: string; usage: string; does: string };

export const slashCommands: SlashHelp[] = [
  {
    name: "/pause",
    usage: "/pause",
    does: "Pause every agent, or one task (/pause 2.2), after the running step",
  },
  {
    name: "/resume",
    usage: "/resume",
    does: "Go on from where it was paused, or with one task (/resume 2.2)",
  },
  { name: "/stop", usage: "/stop", does: "Stop the mission for good" },
  {
    name: "/budget",
    usage: "/budget 20",
    does: "Stop at this many dollars; the warning goes with it, or is a second number",
  },
  { name: "/add", usage: "/add title", does: "Add a task to the plan: its form opens" },
  { name: "/retry", usage: "/retry 2.2 note", does: "Try a task again, with a note for the agent" },
  { name: "/skip", usage: "/skip 2.2 reason", does: "Leave a task out" },
  { name: "/cancel", usage: "/cancel 2.2 reason", does: "End a task at once; others go on without it" },
];

export type ParsedInput =
  | { kind: "message"; text: string }
  | { kind: "command"; command: MissionCommand; said: string }
  /** A task to be added, to be filled in first. */
  | { kind: "draft"; title: string }
  | { kind: "problem"; problem: string };

type Task = { id: string; number: string };

/** What a line typed into mission control means. Tasks are named by number (`2.2`) or id. */
export function parseInput(input: string, tasks: readonly Task[], budget: WarnedBudget): ParsedInput {
  const text = input.trim();
  if (!text.startsWith("/")) return { kind: "message", text };
  const [word = "", ...rest] = text.split(/\s+/);
  switch (word) {
    case "/pause":
    case "/resume":
      if (rest.length > 0) return onTask(word, rest, tasks, text);
      return { kind: "command", command: { type: word === "/pause" ? "pause" : "resume" }, said: text };
    case "/stop":
      return {
        kind: "command",
        command: { type: "cancel", reason: rest.join(" ") || undefined },
        said: text,
      };
    case "/budget":
      return newBudget(rest, budget, text);
    case "/add":
      return { kind: "draft", title: rest.join(" ") };
    case "/retry":
    case "/skip":
    case "/cancel":
      return onTask(word, rest, tasks, text);
    default:
      return {
        kind: "problem",
        problem: `There is no command ${word}. Commands: ${slashCommands.map((command) => command.name).join(" ")}`,
      };
  }
}

function newBudget([first = "", second]: string[], before: WarnedBudget, said: string): ParsedInput {
  const stopUsd = readDollars(first);
  if (!stopUsd) return { kind: "problem", problem: "Say at how many dollars to stop: /budget 20" };
  const warnUsd = second ? readDollars(second) : warnFor(before, stopUsd);
  if (!warnUsd || warnUsd > stopUsd)
    return { kind: "problem", problem: "The warning must lie between 0 and the stop: /budget 20 10" };
  return { kind: "command", command: { type: "set-budget", warnUsd, stopUsd }, said };
}

function onTask(
  word: TaskWord,
  [name, ...words]: string[],
  tasks: readonly Task[],
  said: string,
): ParsedInput {
  if (!name) return { kind: "problem", problem: `Name the task: ${word} 2.2` };
  const task = tasks.find((candidate) => candidate.number === name || candidate.id === name);
  if (!task) return { kind: "problem", problem: `There is no task ${name}.` };
  const why = words.join(" ") || undefined;
  return { kind: "command", command: orderOf(word, task.id, why), said };
}

type TaskWord = "/retry" | "/skip" | "/cancel" | "/pause" | "/resume";

function orderOf(word: TaskWord, taskId: string, why: string | undefined): MissionCommand {
  const of = { taskId, dependents: false };
  switch (word) {
    case "/retry":
      return { type: "retry-task", taskId, note: why };
    case "/skip":
      return { type: "skip-task", taskId, reason: why };
    case "/cancel":
      return { type: "cancel-tasks", of, reason: why };
    case "/pause":
      return { type: "pause-tasks", of };
    case "/resume":
      return { type: "resume-tasks", of };
    default:
      return assertNever(word);
  }
}
