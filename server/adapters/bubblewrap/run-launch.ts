import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { AppError } from "@/server/domain/errors/app-error";
import { passwdFd, passwdText, statusFd } from "./bwrap-arguments";
import type { Launch } from "./launch";
import { isGone } from "./process-tree";

export type RunningLaunch = {
  /** The first process inside, as the host numbers it; null until bwrap has told. */
  initPid(): number | null;
  kill(): void;
  /** Settles when every process is gone. `exitCode` is null when the command did not get to its own end. */
  ended: Promise<{ started: boolean; exitCode: number | null }>;
};

export type RunLaunchInput = {
  launch: Launch;
  stdin: string | undefined;
  onChunk: (stream: "stdout" | "stderr", chunk: Buffer) => void;
};

const goneCheckMs = 2;

/** Starts bwrap and follows it to the end of the last process in its namespace. */
export function runLaunch({ launch, stdin, onChunk }: RunLaunchInput): RunningLaunch {
  const input = stdin === undefined ? "ignore" : "pipe";
  const stdio = [input, "pipe", "pipe", "pipe", "pipe"] as const;
  const child = spawn(launch.file, launch.args, { ...launch.options, stdio: [...stdio] });
  child.stdout?.on("data", (chunk: Buffer) => onChunk("stdout", chunk));
  child.stderr?.on("data", (chunk: Buffer) => onChunk("stderr", chunk));
  send(child.stdio[0], stdin ?? "");
  send(child.stdio[passwdFd], passwdText);

  let report = "";
  child.stdio[statusFd]?.on("data", (chunk: Buffer) => {
    report += chunk.toString("utf8");
  });
  const initPid = () => numberIn(report, "child-pid");

  return {
    initPid,
    kill: () => {
      const pid = initPid();
      if (pid !== null && child.exitCode === null && child.signalCode === null) killQuietly(pid);
      child.kill("SIGKILL");
    },
    ended: endOf(child).then(async () => {
      const pid = initPid();
      if (pid !== null) await untilGone(pid);
      return { started: pid !== null, exitCode: numberIn(report, "exit-code") };
    }),
  };
}

function send(stream: unknown, text: string): void {
  if (!stream) return;
  const writable = stream as Writable;
  // The command may end without reading; that is its right.
  writable.on("error", () => undefined);
  writable.end(text);
}

function numberIn(report: string, key: string): number | null {
  const match = new RegExp(`"${key}": (\\d+)`).exec(report);
  return match === null ? null : Number(match[1]);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("close", () => resolve());
    child.once("error", (cause) =>
      reject(
        new AppError({
          code: "sandbox-unavailable",
          message: `The sandbox did not start: ${cause.message}`,
          cause,
        }),
      ),
    );
  });
}

/** bwrap itself ends a moment before the kernel has ended what is left inside. */
async function untilGone(pid: number): Promise<void> {
  while (!isGone(pid)) {
    killQuietly(pid);
    await new Promise((resolve) => setTimeout(resolve, goneCheckMs));
  }
}
