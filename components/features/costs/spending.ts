import { expectedUsd, toComeUsd } from "@/contracts/expected-cost";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd, usdFromMicroUsd } from "@/contracts/money";
import { isMissionOver } from "@/contracts/status";

type Mission = Pick<MissionState, "status" | "budget" | "tasks" | "taskOrder" | "phases">;
export type SpendingRow = { name: string; spentMicroUsd: number; attempts: number };

const enoughFinished = 3;
/** Further off than this is an accident, not a measure of what comes. */
const furthest = { low: 0.25, high: 4 };

export function tasksOf({ tasks, taskOrder }: Pick<Mission, "tasks" | "taskOrder">): TaskState[] {
  return taskOrder.flatMap((id) => tasks[id] ?? []);
}

/**
 * What the mission will have cost in the end, in dollars: `planned`, as the open tasks are estimated; `likely`, if they
 * miss their estimates as the finished ones did. `ratio`: that miss; null while too few are finished.
 */
export function forecastOf(mission: Mission): { planned: number; likely: number; ratio: number | null } {
  const spent = usdFromMicroUsd(mission.budget.spentMicroUsd);
  if (isMissionOver(mission.status)) return { planned: spent, likely: spent, ratio: null };
  const tasks = tasksOf(mission);
  const rest = toComeUsd(tasks);
  const finished = tasks.filter(
    (task) => task.status === "done" && task.keptFrom === undefined && task.attempts.length > 0,
  );
  const estimated = finished.reduce((sum, task) => sum + expectedUsd(task), 0);
  if (finished.length < enoughFinished || estimated === 0)
    return { planned: spent + rest, likely: spent + rest, ratio: null };
  const actual = finished.reduce((sum, task) => sum + usdFromMicroUsd(task.spentMicroUsd), 0);
  const ratio = Math.min(furthest.high, Math.max(furthest.low, actual / estimated));
  return { planned: spent + rest, likely: spent + rest * ratio, ratio };
}

/** What was expected of all that was worked on, in dollars; what was kept or left out cost nothing and counts for nothing. */
export function estimateOf(mission: Pick<Mission, "tasks" | "taskOrder">): number {
  return tasksOf(mission)
    .filter(({ keptFrom, attempts }) => keptFrom === undefined && attempts.length > 0)
    .reduce((sum, task) => sum + expectedUsd(task), 0);
}

/** Spent by model, agent or phase, the most first. */
export function spendingBy(mission: Mission, what: "model" | "agent" | "phase"): SpendingRow[] {
  const rows = new Map<string, SpendingRow>();
  const add = (name: string, spentMicroUsd: number, attempts: number) => {
    const row = rows.get(name) ?? { name, spentMicroUsd: 0, attempts: 0 };
    rows.set(name, {
      ...{ name, spentMicroUsd: row.spentMicroUsd + spentMicroUsd, attempts: row.attempts + attempts },
    });
  };
  for (const task of tasksOf(mission)) {
    if (what === "phase") add(task.phase, task.spentMicroUsd, task.attempts.length);
    else for (const attempt of task.attempts) add(attempt[what], attempt.spentMicroUsd ?? 0, 1);
  }
  return [...rows.values()].sort((a, b) => b.spentMicroUsd - a.spentMicroUsd);
}

/** Moments and what was spent until then, in micro-dollars: an attempt's money flows evenly from its start to its end. */
export function spendingCurve(
  mission: Mission,
  nowMs: number,
  points = 80,
): Array<{ ms: number; microUsd: number }> {
  const attempts = tasksOf(mission).flatMap((task) =>
    task.attempts.map(({ startedAt, endedAt, spentMicroUsd = 0 }) => {
      const from = Date.parse(startedAt);
      return { from, to: Math.max(from + 1, endedAt ? Date.parse(endedAt) : nowMs), spentMicroUsd };
    }),
  );
  if (attempts.length === 0) return [];
  const start = Math.min(...attempts.map(({ from }) => from));
  const end = Math.max(start + 1, ...attempts.map(({ to }) => to));
  return Array.from({ length: points }, (_, at) => {
    const ms = start + ((end - start) * at) / (points - 1);
    const microUsd = attempts.reduce(
      (sum, { from, to, spentMicroUsd }) =>
        sum + spentMicroUsd * Math.min(1, Math.max(0, (ms - from) / (to - from))),
      0,
    );
    return { ms, microUsd };
  });
}

const heads = [
  ...["phase", "number", "task", "agent", "models", "status", "attempts", "steps"],
  ...["tokens in", "tokens from cache", "tokens out", "estimate usd", "spent usd"],
];

/** One line a task, for a spreadsheet. */
export function spendingCsv(mission: Mission): string {
  const rows = tasksOf(mission).map((task) => [
    ...[task.phase, task.number, task.title, task.agent],
    [...new Set(task.attempts.map(({ model }) => model))].join(" "),
    ...[task.status, task.attempts.length, task.stepsDone],
    task.usage.inputTokens + task.usage.cacheReadTokens + task.usage.cacheWriteTokens,
    ...[task.usage.cacheReadTokens, task.usage.outputTokens],
    ...[usdFromMicroUsd(microUsdFromUsd(expectedUsd(task))), usdFromMicroUsd(task.spentMicroUsd)],
  ]);
  return `${[heads, ...rows].map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

/** `+40 %`, `−5 %`, `0 %`: what was spent against what was expected. */
export function againstEstimate(spentUsd: number, estimateUsd: number): string {
  const percent = Math.round((spentUsd / estimateUsd - 1) * 100);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)} %`;
}

function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  // A spreadsheet must not take a title for a formula.
  const plain = /(?:^|[;,\t\r\n])\s*[=+\-@]/.test(value) ? `'${value.replace(/[;\t]/g, " ")}` : value;
  return /[",;\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
