import { mkdirSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { constants } from "node:os";
import type { Writable } from "node:stream";
import { AppError } from "@/server/domain/errors/app-error";
import type { SandboxCommand, SandboxPort, SandboxResult } from "@/server/ports/sandbox";
import type { OpenSandboxedProcess } from "@/server/ports/sandboxed-process";
import { bwrapArguments } from "./bwrap-arguments";
import { findProgram, readGitEntry, readSystemPaths } from "./host-facts";
import { planLaunch, type RunAs, stageFolder } from "./launch";
import { OutputCollector } from "./output-collector";
import { resolveMounts } from "./resolve-mounts";
import { runLaunch } from "./run-launch";
import { testSandbox } from "./self-test";
import { type LimitHit, watchLimits } from "./watch-limits";

export type BubblewrapOptions = {
  /** The Node that runs agents' code; its folder comes first on PATH inside. The one running now by default. */
  nodePath?: string;
  /** Found in the system's program folders by default. */
  bwrapPath?: string;
  /** Who bwrap runs as when War Room is root: `nobody` by default. Work folders' files become theirs. */
  runAs?: RunAs;
};

const nobody: RunAs = { uid: 65534, gid: 65534 };

/**
 * Runs commands in Linux namespaces through bubblewrap: no network, no host files but `/usr`, no privileges.
 * Threads count as processes (node alone has about eleven), as they do for the kernel and for Docker.
 */
export function createBubblewrapSandbox(
  options: BubblewrapOptions = {},
): SandboxPort & { open: OpenSandboxedProcess } {
  const bwrapPath = options.bwrapPath ?? findProgram("bwrap");
  const nodePath = options.nodePath ?? process.execPath;
  const runAs = process.getuid?.() === 0 ? (options.runAs ?? nobody) : null;
  const systemPaths = readSystemPaths();

  async function planFor(command: Omit<SandboxCommand, "stdin">, keepsEnvironment = false) {
    if (bwrapPath === null) {
      throw new AppError({ code: "sandbox-unavailable", message: "bubblewrap (bwrap) is not installed." });
    }
    if (runAs !== null) mkdirSync(stageFolder, { recursive: true, mode: 0o755 });
    const workDir = await realpath(command.workDir).catch((cause) => {
      throw new AppError({
        code: "sandbox-failed",
        message: `No such work folder: ${command.workDir}`,
        cause,
      });
    });
    const gitEntry = await readGitEntry(workDir);
    const { limits, argv, network } = command;
    const mounts = await resolveMounts(workDir, command.mounts ?? []);
    return planLaunch({
      ...{ bwrapPath, workDir, nodePath, runAs, mounts },
      bwrapArguments: (paths) =>
        bwrapArguments({ ...paths, systemPaths, gitEntry, limits, argv, network, keepsEnvironment }),
    });
  }

  const run: SandboxPort["run"] = async (command, { signal, onOutput }) => {
    refuseIfAborted(signal);
    const startedAt = performance.now();
    const launch = await planFor(command);
    const { limits, workDir } = command;
    const output = new OutputCollector(limits.outputKb, onOutput);
    let limitHit: LimitHit | null = null;
    const end = (limit: LimitHit) => {
      limitHit ??= limit;
      running.kill();
    };
    const watch = await watchLimits({ workDir, limits, initPid: () => running.initPid(), onHit: end });
    const running = runLaunch({
      launch,
      stdin: command.stdin,
      onChunk: (stream, chunk) => {
        if (!output.add(stream, chunk)) end("output");
      },
    });
    signal.addEventListener("abort", running.kill);
    if (signal.aborted) running.kill();
    const { started, exitCode } = await running.ended.finally(() =>
      signal.removeEventListener("abort", running.kill),
    );
    const lateLimit = await watch.finish();
    refuseIfAborted(signal);
    const { stdout, stderr } = output.finish();
    if (!started && limitHit === null) throw notStarted(stderr);
    const ending = limitHit === null ? endingOf(exitCode) : { exitCode: null, signal: null };
    const limit = limitHit ?? lateLimit ?? (output.cut ? "output" : null);
    return { ...ending, limitHit: limit, stdout, stderr, durationMs: performance.now() - startedAt };
  };

  const open: OpenSandboxedProcess = async ({ environment, ...command }, { onStdout, onStderr }) => {
    const launch = await planFor(command, true);
    launch.options.env = environment as NodeJS.ProcessEnv;
    const { limits } = command;
    const workDir = await realpath(command.workDir);
    let limitHit: LimitHit | null = null;
    const end = (limit: LimitHit) => {
      limitHit ??= limit;
      running.kill();
    };
    let stdin: Writable | null = null;
    const watch = await watchLimits({ workDir, limits, initPid: () => running.initPid(), onHit: end });
    const running = runLaunch({
      launch,
      stdin: (stream) => {
        stdin = stream;
      },
      onChunk: (stream, chunk) => (stream === "stdout" ? onStdout(chunk) : onStderr(chunk)),
    });
    const ended = running.ended.then(
      async ({ started, exitCode }) => {
        await watch.finish();
        return { started, exitCode, limitHit };
      },
      async (thrown: unknown) => {
        await watch.finish();
        throw thrown;
      },
    );
    return { write: (text) => void stdin?.write(text), kill: running.kill, ended };
  };

  return {
    open,
    driver: "bubblewrap",
    run,
    selfTest: () => testSandbox({ bwrapPath, run }),
  };
}

function refuseIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError({ code: "cancelled", message: "The command was cancelled." });
}

function notStarted(stderr: string): AppError {
  const reason = stderr.trim().split("\n").at(-1) ?? "";
  return new AppError({
    code: "sandbox-unavailable",
    message: `bubblewrap could not set up the sandbox: ${reason}`,
    userMessage: "The sandbox could not be started, so nothing was run. Open Settings to see what it needs.",
  });
}

/** A command ended by signal n comes back as 128 + n. */
function endingOf(code: number | null): Pick<SandboxResult, "exitCode" | "signal"> {
  const signal = code === null ? "SIGKILL" : signalName(code - 128);
  return signal === null ? { exitCode: code, signal: null } : { exitCode: null, signal };
}

function signalName(number: number): string | null {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? null;
}
