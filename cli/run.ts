import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import type { MissionResult } from "@/contracts/api";
import { defaultPolicy } from "@/contracts/default-policy";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { MissionState } from "@/contracts/mission-state";
import { isMissionOver, type MissionStatus } from "@/contracts/status";
import type { Container } from "@/server/container";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { checkGates } from "@/server/domain/spec/gates/check-gates";
import { readEnv } from "@/server/env";
import { exportBranch } from "@/server/services/files/export-branch";
import { createMission } from "@/server/services/missions/create-mission";
import { missionResult } from "@/server/services/missions/mission-result";
import { readMission } from "@/server/services/missions/read-mission";
import { createProject } from "@/server/services/projects/projects";
import { findWorkflow } from "@/server/services/workflows/read-workflows";
import { appRoot } from "./app-root";
import { approveWaiting } from "./approve-waiting";
import { defaultAsk } from "./ask-words";
import { callerPath } from "./caller-path";
import { formatPlan } from "./format-plan";
import { planLocally } from "./plan-locally";
import { printProgress } from "./print-progress";
import { readAsk } from "./read-ask";
import { readSpecInput, readWords, type SpecInput } from "./read-spec-input";
import { startNote } from "./start-note";
import { watchMission } from "./watch-mission";

/** As typed on the command line. */
export type RunOptions = {
  yes?: boolean;
  workflow?: string;
  text?: string;
  repo?: string;
  branch?: string;
  mode?: "sequential" | "parallel";
  agents?: string;
  outputDir?: string;
  budget?: string;
  ask?: string;
  dryRun?: boolean;
  json?: boolean;
};

/** Exit codes of `war-room run`; 130 is what a shell gives to what was interrupted. */
export const exitCodes = {
  completed: 0,
  failed: 1,
  badInput: 2,
  overBudget: 3,
  waits: 4,
  interrupted: 130,
} as const;

const highestBudgetUsd = 100_000;
const defaultWorkflow = "spec-to-code";

/** `war-room run SPEC`: a whole mission without a browser. @returns the exit code */
export async function runCommand(specPath: string | undefined, options: RunOptions): Promise<number> {
  const budget = readBudget(options.budget);
  const input = await readInput(specPath, options);
  const ask = readAsk(options.ask ?? defaultAsk);
  if (!ask.ok) {
    process.stderr.write(`${ask.problem}\n`);
    return exitCodes.badInput;
  }
  if (!input.ok || budget === null) {
    process.stderr.write(
      `${input.ok ? `--budget must be a number of dollars above 0 and up to ${highestBudgetUsd}.` : input.message}\n`,
    );
    return exitCodes.badInput;
  }
  process.stderr.write((await startNote(options.workflow, input)) ?? "");
  try {
    return options.dryRun
      ? await dryRun(input, options)
      : await runMission(options, (container) =>
          startMission(container, input, options, { budget, policy: ask.policy }),
        );
  } catch (thrown) {
    const error = toAppError(thrown);
    process.stderr.write(`${error.userMessage}\n`);
    return error.code === "spec-unreadable" || error.code === "invalid-input"
      ? exitCodes.badInput
      : exitCodes.failed;
  }
}

type Limits = { budget: number | undefined; policy: ApprovalPolicy };

type Input = Extract<SpecInput, { ok: true }>;

/** A file or a folder, or words; of a branch nothing but its name need be said. */
async function readInput(path: string | undefined, { text, branch }: RunOptions): Promise<SpecInput> {
  if (path !== undefined && text !== undefined)
    return { ok: false, message: "Give a file or --text, not both." };
  if (path !== undefined) return readSpecInput(path);
  const words = text ?? (branch === undefined ? undefined : `Review of the branch ${branch}`);
  return words?.trim()
    ? readWords(words)
    : { ok: false, message: "Give a spec: a file, a spec-kit folder, or --text with the words." };
}

async function dryRun({ spec, text }: Input, { json, workflow }: RunOptions): Promise<number> {
  const planned = await planLocally(workflow, { spec, text });
  if (!planned.ok) {
    process.stderr.write(`${planned.problem}\n`);
    return exitCodes.badInput;
  }
  const { plan } = planned;
  process.stdout.write(json ? `${JSON.stringify(plan)}\n` : formatPlan(plan));
  return exitCodes.completed;
}

/** Starts a mission and follows it to its end, or to where a person is needed. @returns the exit code */
export async function runMission(
  options: Pick<RunOptions, "yes" | "json" | "outputDir">,
  start: (container: Container) => Promise<string>,
): Promise<number> {
  const outputDir = options.outputDir === undefined ? null : await openOutputDir(options.outputDir);
  const { createContainer } = await import("@/server/container");
  // Not started: other missions of this data folder are none of this run's business, nor of its budget.
  const env = readEnv(appRoot);
  const container = await createContainer(env, appRoot, { kind: "command" });
  const interrupted = interruptSignal();
  try {
    const health = await container.sandboxHealth();
    if (!health.ok) {
      const userMessage = `${health.reason} ${health.install}`;
      throw new AppError({ code: "sandbox-unavailable", message: health.reason, userMessage });
    }
    const missionId = await start(container);
    const stopPrinting = printProgress(container.services.store, missionId);
    await watchMission(container, missionId, {
      signal: interrupted,
      onChange: options.yes ? (changed) => approveWaiting(container.services, changed) : undefined,
    });
    // What is in flight ends, or is interrupted, before anything is counted.
    await (interrupted.aborted ? container.engine.stop() : container.engine.settled(missionId));
    stopPrinting();
    const state = await readMission(container.services.store, missionId);
    if (outputDir !== null) await exportTo(container, state, outputDir);
    const shared = env.databaseUrl !== null;
    return report(container, state, { json: options.json, interrupted: interrupted.aborted, shared });
  } finally {
    await container.close();
  }
}

/** Seen to before anything is spent. @throws AppError `invalid-input`. */
async function openOutputDir(path: string): Promise<string> {
  const folder = callerPath(path);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return folder;
  } catch (cause) {
    const message = `--output-dir ${folder} is not a folder that can be written to.`;
    throw new AppError({ code: "invalid-input", message, cause });
  }
}

/** The branch is what counts: a folder that could not be written to does not undo a mission. */
async function exportTo(container: Container, state: MissionState, folder: string): Promise<void> {
  try {
    const { files, replaced, leftOut } = await exportBranch(container.services, state, folder);
    const kept = replaced > 0 ? `; ${replaced} that were there are kept in .backups/` : "";
    const binary =
      leftOut.length > 0 ? ` Take these from the branch, they are no text: ${leftOut.join(", ")}.` : "";
    process.stderr.write(`Wrote ${files} files to ${folder}${kept}.${binary}\n`);
  } catch (thrown) {
    process.stderr.write(
      `The files could not all be written to ${folder}: ${toAppError(thrown).userMessage}\n`,
    );
  }
}

async function startMission(
  { services }: Container,
  { spec, text, fileName, isFolder }: Input,
  { mode, agents, yes, workflow = defaultWorkflow, repo, branch, ask }: RunOptions,
  { budget, policy }: Limits,
): Promise<string> {
  // An address stays as it is; a path is meant from where the command was typed.
  const source = repo === undefined ? null : isAddress(repo) ? repo : callerPath(repo);
  const project = await createProject(services, { name: spec.name.slice(0, 80), source });
  const { stages } = (await findWorkflow(services, { name: workflow, projectId: project.id })).workflow;
  const planned = isFolder ? await planLocally(workflow, { spec, text }) : null;
  const stopUsd = budget ?? 50;
  const { missionId } = await createMission(services, {
    projectId: project.id,
    specText: text,
    ...{ fileName, workflow, branch },
    mode: mode ?? "parallel",
    parallelLimit: 4,
    agents: agents ? agents.split(",").map((name) => name.trim()) : [],
    warnUsd: Math.min(10, stopUsd),
    stopUsd,
    policy: ask === undefined ? { ...policy, rfc: defaultPolicy(stages).rfc } : policy,
    acceptedChecks: yes ? failedChecks(checkGates(spec)) : [],
    tasks: planned?.ok ? planned.plan.tasks : undefined,
    start: false,
  });
  return missionId;
}

function isAddress(source: string): boolean {
  return /^[a-z][a-z+.-]*:\/\/|^[^/\s]+@[^/\s]+:/i.test(source);
}

async function report(
  { services }: Container,
  state: MissionState,
  { json, interrupted, shared }: { json?: boolean; interrupted: boolean; shared: boolean },
): Promise<number> {
  const result = await missionResult(services, state);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : summaryOf(result, state));
  if (interrupted && !isMissionOver(state.status)) {
    process.stderr.write(
      shared
        ? "Interrupted. Workers that share this database go on with the mission; where there are none it rests until the next one starts.\n"
        : "Interrupted. The mission rests and goes on where it stood with `npm start`.\n",
    );
    return exitCodes.interrupted;
  }
  return exitCodeOf(state.status);
}

function exitCodeOf(status: MissionStatus): number {
  if (status === "completed") return exitCodes.completed;
  if (status === "budget_stopped") return exitCodes.overBudget;
  return status === "failed" || status === "cancelled" ? exitCodes.failed : exitCodes.waits;
}

function summaryOf(result: MissionResult, state: MissionState): string {
  const proven = result.criteria.filter((criterion) => criterion.state === "proven").length;
  const lines = [
    `${result.status}${state.statusReason ? `: ${state.statusReason}` : ""}${result.rehearsal ? " (rehearsal)" : ""}`,
    `${proven} of ${result.criteria.length} criteria proven · $${result.cost.usd.toFixed(2)}`,
    ...result.criteria.map(({ id, state: proof, text }) => `  ${proof.padEnd(8)}  ${id}  ${text}`),
    `branch ${result.branch} in ${result.repository}`,
    `git clone --branch ${result.branch} ${result.repository}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Undefined: not given. Null: not a budget. */
export function readBudget(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const usd = Number(text);
  return usd > 0 && usd <= highestBudgetUsd ? usd : null;
}

/** Ctrl-C lets the mission rest where it is; it goes on at the next start. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
