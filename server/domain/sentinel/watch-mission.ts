import type { EventFrame } from "@/contracts/events";
import { expectedUsd, restUsd } from "@/contracts/expected-cost";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd, microUsdFromUsd } from "@/contracts/money";
import { valuesOf } from "@/contracts/shelved-record";
import { errorLine, errorSignature } from "@/server/domain/memory/error-signature";
import { finishedSteps } from "./finished-steps";

/** Something about a mission that a person should look at. */
export type Alert = {
  /** What it is about: the same is never said twice in a mission. */
  key: string;
  rule: "silent" | "same-error" | "error-storm" | "same-failure" | "spending";
  /** What is seen, with the evidence, and what can be done. */
  text: string;
  taskId: string | null;
};

/** Times its usual step, and milliseconds at least, that a step may take before its agent counts as silent. */
const silentTimes = 8;
const silentAtLeastMs = 120_000;
/** Attempts with the same error of a tool, steps that fail in a row, tasks that fail for one reason. */
const sameErrors = 3;
const stormSteps = 5;
const sameFailures = 3;
/** Tasks that have to be done before their price says something about the others. */
const pricedTasks = 2;

/**
 * What rules see in a mission: agents that are silent, the same error in several attempts, errors in a row, tasks that
 * fail alike, money that will not do. @param recent the newest events in their order @param now in milliseconds
 */
export function watchMission(state: MissionState, recent: readonly EventFrame[], now: number): Alert[] {
  if (state.status !== "running" && state.status !== "analyzing") return [];
  const alerts = [
    ...silentAgents(state, recent, now),
    ...sameToolErrors(state, recent),
    ...errorStorm(state, recent),
    ...sameTaskFailures(state, recent),
    ...spending(state),
  ];
  const said = new Set(state.alerts);
  return alerts.filter(({ key }) => !said.has(key));
}

/** Whether a step runs for so long that its agent may count as silent: only the newest events tell. */
export function hasLateStep({ tasks }: Pick<MissionState, "tasks">, now: number): boolean {
  return valuesOf(tasks).some((task) => isLate(task, now));
}

function isLate({ status, currentStep, waitsForModel }: TaskState, now: number): boolean {
  if (status !== "running" || waitsForModel || currentStep === null) return false;
  return now - Date.parse(currentStep.startedAt) > silentAtLeastMs;
}

function silentAgents(state: MissionState, recent: readonly EventFrame[], now: number): Alert[] {
  const late = valuesOf(state.tasks).filter((task) => isLate(task, now));
  if (late.length === 0) return [];
  const steps = finishedSteps(recent);
  return late.flatMap(({ id, number, title, agent, currentStep, attempts }): Alert[] => {
    if (!currentStep) return [];
    const attemptId = attempts.at(-1)?.id;
    const alike = steps.filter((step) => step.kind === currentStep.kind);
    const own = alike.filter((step) => step.attemptId === attemptId);
    const usual = median((own.length > 2 ? own : alike).map(({ durationMs }) => durationMs));
    const silent = now - Date.parse(currentStep.startedAt);
    if (usual === null || silent <= silentTimes * usual) return [];
    const text =
      `${agent} is silent for ${duration(silent)} on ${number} ${title}: "${currentStep.title}". Its steps usually take ${duration(usual)}. ` +
      "If it goes on like that: pause the task and resume it, which takes the step again, or give it to another model.";
    return [{ key: `silent:${currentStep.stepId}`, rule: "silent", text, taskId: id }];
  });
}

function sameToolErrors({ tasks }: MissionState, recent: readonly EventFrame[]): Alert[] {
  const byCause = new Map<string, { line: string; attempts: Map<string, string>; tool: string }>();
  for (const step of finishedSteps(recent)) {
    const { kind, tool, attemptId, taskId, error } = step;
    if (error === null || kind !== "tool" || isOwnRed(tasks[taskId], step)) continue;
    const cause = `${tool}: ${errorSignature(error) ?? error}`;
    const known = byCause.get(cause) ?? { line: errorLine(error) ?? error, attempts: new Map(), tool };
    known.attempts.set(attemptId, taskId);
    byCause.set(cause, known);
  }
  return [...byCause].flatMap(([cause, { line, attempts, tool }]): Alert[] => {
    if (attempts.size < sameErrors) return [];
    const where = numbersOf(tasks, attempts.values());
    const text =
      `${tool} has failed the same way in ${attempts.size} attempts (${where}): ${asSentence(line)} ` +
      "That has one cause. Remove it once, or tell the team what to do instead; each agent for itself will only try again.";
    return [{ key: `same-error:${cause}`, rule: "same-error", text, taskId: null }];
  });
}

/** What was said may have its full stop already. */
function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

const testTool = "run_tests";

/** Tests that are red while somebody works are the work, and their numbers name no cause; where they have to fail, none is amiss. */
function isOwnRed(
  task: TaskState | undefined,
  { tool, error }: { tool: string; error: string | null },
): boolean {
  if (tool !== testTool) return false;
  return task?.flow?.tests === "fail" || /^\d+ passed, \d+ failed\b[^:]*$/.test(error ?? "");
}

function errorStorm({ tasks }: MissionState, recent: readonly EventFrame[]): Alert[] {
  const row = [];
  for (const step of finishedSteps(recent).reverse()) {
    // A model that answers shows only that the model answers: what it wanted failed all the same.
    if (step.error === null && step.kind === "model") continue;
    if (step.error === null) break;
    if (step.tool === testTool && tasks[step.taskId]?.flow?.tests === "fail") continue;
    row.push(step);
  }
  const first = row.at(-1);
  if (row.length < stormSteps || !first) return [];
  const newest = row.slice(0, 3).map(({ tool, error }) => `${tool}: ${error}`);
  const text =
    `${row.length} calls in a row have failed (${numbersOf(
      tasks,
      row.map(({ taskId }) => taskId),
    )}), with no good one between. The newest: ${newest.join("; ")}. ` +
    "Pause the mission if something outside of it is down: each further try costs money.";
  return [{ key: `error-storm:${first.stepId}`, rule: "error-storm", text, taskId: null }];
}

function sameTaskFailures({ tasks }: MissionState, recent: readonly EventFrame[]): Alert[] {
  const byCause = new Map<string, { line: string; tasks: Set<string> }>();
  for (const { event } of recent) {
    if (event.type !== "attempt-finished" || event.outcome !== "failed" || !event.summary) continue;
    const cause = errorSignature(event.summary) ?? event.summary;
    const known = byCause.get(cause) ?? { line: errorLine(event.summary) ?? event.summary, tasks: new Set() };
    byCause.set(cause, { ...known, tasks: known.tasks.add(event.taskId) });
  }
  return [...byCause].flatMap(([cause, { line, tasks: failed }]): Alert[] => {
    if (failed.size < sameFailures) return [];
    const text =
      `${failed.size} tasks have failed for the same reason (${numbersOf(tasks, failed)}): ${line.slice(0, 300)}. ` +
      "Pause what has not begun, and look at the cause first: the others will meet it too.";
    return [{ key: `same-failure:${cause}`, rule: "same-failure", text, taskId: null }];
  });
}

/** Whether tasks cost so much more than expected that the stop comes before the plan's end. Once for each stop. */
function spending({ tasks, budget }: MissionState): Alert[] {
  const all = valuesOf(tasks);
  const done = all.filter(
    (task) => task.status === "done" && task.spentMicroUsd > 0 && expectedUsd(task) > 0,
  );
  const left = microUsdFromUsd(all.reduce((sum, task) => sum + restUsd(task), 0));
  if (done.length < pricedTasks || left <= 0) return [];
  const expected = microUsdFromUsd(done.reduce((sum, task) => sum + expectedUsd(task), 0));
  const rate = done.reduce((sum, task) => sum + task.spentMicroUsd, 0) / expected;
  const end = Math.ceil(budget.spentMicroUsd + left * rate);
  if (end <= budget.stopMicroUsd) return [];
  const stop = formatUsd(budget.stopMicroUsd);
  const text =
    `At this rate the plan comes to ${formatUsd(end)}, more than the stop at ${stop}: the ${done.length} tasks that are done cost ${rate.toFixed(1)} times what was expected, and ${formatUsd(budget.spentMicroUsd)} is spent. ` +
    "Raise the stop, or leave tasks out, before it stops in the middle of them.";
  return [{ key: `spending:${budget.stopMicroUsd}`, rule: "spending", text, taskId: null }];
}

function numbersOf(tasks: Readonly<Record<string, TaskState>>, ids: Iterable<string>): string {
  return [...new Set(ids)].map((id) => tasks[id]?.number ?? id).join(", ");
}

function median(values: readonly number[]): number | null {
  return values.length < 3 ? null : (values.toSorted((a, b) => a - b)[values.length >> 1] ?? null);
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
