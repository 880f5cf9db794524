import { mkdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { MissionResult } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import type { Plan } from "@/contracts/plan";
import type { MissionStatus } from "@/contracts/status";
import type { Container } from "@/server/container";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";
import { readEnv } from "@/server/env";
import { exportBranch } from "@/server/services/files/export-branch";
import { createMission } from "@/server/services/missions/create-mission";
import { missionResult } from "@/server/services/missions/mission-result";
import { createProject } from "@/server/services/projects/projects";
import { appRoot } from "./app-root";
import { approveWaiting } from "./approve-waiting";
import { formatPlan } from "./format-plan";
import { printProgress } from "./print-progress";
import { readSpecInput } from "./read-spec-input";
import { watchMission } from "./watch-mission";

/** As typed on the command line. */
export type RunOptions = {
  yes?: boolean;
  mode?: "sequential" | "parallel";
  agents?: string;
  outputDir?: string;
  budget?: string;
  dryRun?: boolean;
  json?: boolean;
};

/** Exit codes of `war-room run`. */
const exitCodes = { completed: 0, failed: 1, badInput: 2, overBudget: 3, waits: 4 } as const;

/** `war-room run SPEC`: a whole mission without a browser. @returns the exit code */
export async function runCommand(specPath: string, options: RunOptions): Promise<number> {
  const budget = readBudget(options.budget);
  const input = await readSpecInput(specPath);
  if (!input.ok || budget === null) {
    process.stderr.write(`${input.ok ? "--budget must be a number of dollars above 0." : input.message}\n`);
    return exitCodes.badInput;
  }
  try {
    const spec = { ...(await readText(specPath)), plan: planFromSpec(input.spec) };
    return options.dryRun ? dryRun(spec, options) : await runMission(spec, options, budget);
  } catch (thrown) {
    const error = toAppError(thrown);
    process.stderr.write(`${error.userMessage}\n`);
    return error.code === "spec-unreadable" || error.code === "invalid-input"
      ? exitCodes.badInput
      : exitCodes.failed;
  }
}

type SpecInput = { text: string; fileName: string; plan: Plan };

function dryRun({ plan }: SpecInput, { json }: RunOptions): number {
  process.stdout.write(json ? `${JSON.stringify(plan)}\n` : formatPlan(plan));
  return exitCodes.completed;
}

/** A spec-kit folder's text is its spec.md; its tasks.md is in the plan already. */
async function readText(path: string): Promise<{ text: string; fileName: string }> {
  const file = (await stat(path)).isDirectory() ? join(path, "spec.md") : path;
  return { text: await readFile(file, "utf8"), fileName: basename(file) };
}

async function runMission(
  input: SpecInput,
  options: RunOptions,
  budget: number | undefined,
): Promise<number> {
  const { createContainer } = await import("@/server/container");
  const container = await createContainer(readEnv(appRoot), appRoot);
  const interrupted = interruptSignal();
  try {
    const health = await container.sandboxHealth();
    if (!health.ok) {
      throw new AppError({
        code: "sandbox-unavailable",
        message: health.reason,
        userMessage: `${health.reason} ${health.install}`,
      });
    }
    await container.engine.start();
    const missionId = await startMission(container, input, options, budget);
    const stopPrinting = printProgress(container.services.store, missionId);
    const state = await watchMission(container, missionId, {
      signal: interrupted,
      onChange: options.yes ? (changed) => approveWaiting(container.services, changed) : undefined,
    });
    stopPrinting();
    return await report(container, state, options);
  } finally {
    await container.close();
  }
}

async function startMission(
  { services }: Container,
  input: SpecInput,
  { mode, agents, yes }: RunOptions,
  budget: number | undefined,
): Promise<string> {
  const { plan } = input;
  const project = await createProject(services, { name: plan.spec.name, source: null });
  const accepted = yes
    ? Object.values(plan.gates).flatMap((gate) => gate.failed.map((failed) => failed.check))
    : [];
  const stopUsd = budget ?? 50;
  const { missionId } = await createMission(services, {
    projectId: project.id,
    specText: input.text,
    fileName: input.fileName,
    mode: mode ?? "parallel",
    parallelLimit: 4,
    agents: agents ? agents.split(",").map((name) => name.trim()) : [],
    warnUsd: Math.min(10, stopUsd),
    stopUsd,
    policy: { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null },
    acceptedChecks: accepted,
    tasks: plan.tasks,
    start: false,
  });
  return missionId;
}

async function report(container: Container, state: MissionState, options: RunOptions): Promise<number> {
  const { services } = container;
  const repository = services.paths.repository(state.projectId);
  const result = missionResult(state, repository);
  if (options.outputDir) {
    const folder = resolve(options.outputDir);
    await mkdir(folder, { recursive: true });
    const { files, replaced } = await exportBranch(services, state, folder);
    process.stderr.write(
      `Wrote ${files} files to ${folder}${replaced > 0 ? `; ${replaced} that were there are kept in .backups/` : ""}.\n`,
    );
  }
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : summaryOf(result, state));
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
function readBudget(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const usd = Number(text);
  return Number.isFinite(usd) && usd > 0 ? usd : null;
}

/** Ctrl-C lets the mission rest where it is; it goes on at the next start. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
