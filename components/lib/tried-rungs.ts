import type { ApprovalState, TaskState } from "@/contracts/mission-state";
import type { Look } from "./status-look";

export type Rung = {
  /** When it began, for its place. */
  at: string;
  /** Which rung of the way to done it is. */
  name: string;
  who: string;
  /** What came of it, in one line. */
  what: string;
  state: "done" | "failed" | "now" | "asks";
};

export const rungLooks: Record<Rung["state"], Look> = {
  done: { shape: "check", tone: "done", word: "done" },
  failed: { shape: "cross", tone: "fail", word: "failed" },
  now: { shape: "arc", tone: "run", word: "at work" },
  asks: { shape: "triangle", tone: "ask", word: "needs you" },
};

/**
 * What was tried to get a task done, rung by rung: its own agent's attempts, the bug hunter, the coordinator, a person,
 * and what was disputed or changed by hand on the way. Empty while nothing has gone wrong.
 */
export function triedRungs(task: TaskState, approvals: readonly ApprovalState[]): Rung[] {
  const asked = approvals.filter(({ taskId, gate }) => taskId === task.id && gate === "stuck");
  const { handBacks = [], disagreements = [] } = task;
  const failed = task.attempts.some(({ outcome }) => outcome === "failed");
  if (!failed && asked.length + handBacks.length + disagreements.length === 0 && task.attempts.length < 2)
    return [];
  const rungs: Rung[] = [
    ...task.attempts.map((attempt, place) => attemptRung(attempt, task.attempts[place - 1])),
    ...asked.map(personRung),
    ...handBacks.map(({ by, at, files }) => ({
      ...{ at, name: "by hand", who: by, state: "done" as const },
      what: `changed ${files.map(({ path }) => path).join(", ")}`,
    })),
    ...disagreements.map(({ at, asker, other, by, stands, about, reason }) => ({
      ...{ at, name: "not agreed", who: `${asker} and ${other}`, state: "done" as const },
      what: `${firstLine(about)} → ${stands ? "it stands" : "dropped"} (${by}): ${firstLine(reason)}`,
    })),
  ];
  return rungs.sort((a, b) => a.at.localeCompare(b.at));
}

type Attempt = TaskState["attempts"][number];

function attemptRung({ startedAt, agent, number, outcome, summary }: Attempt, before?: Attempt): Rung {
  const state = outcome === null ? "now" : outcome === "succeeded" ? "done" : "failed";
  const what = summary ? firstLine(summary) : "at work";
  return { at: startedAt, name: rungName(agent, number, before), who: agent, what, state };
}

function rungName(agent: string, number: number, before: Attempt | undefined): string {
  if (agent === "coordinator") return "the coordinator re-plans";
  if (agent === "bug-hunter") return "the bug hunter";
  const isSentBack = before?.outcome === "succeeded" && before.agent !== "coordinator";
  return isSentBack ? `attempt ${number}, sent back by a review` : `attempt ${number}`;
}

function personRung({ requestedAt, title, decision, answer, decidedBy }: ApprovalState): Rung {
  const said = answer ?? decision;
  return {
    ...{ at: requestedAt, name: "a person", who: decidedBy ?? "you" },
    what: decision === null ? title : `${title} → ${said}`,
    state: decision === null ? "asks" : "done",
  };
}

function firstLine(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  return line.length > 160 ? `${line.slice(0, 159)}…`.toWellFormed() : line;
}
