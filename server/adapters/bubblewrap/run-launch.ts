import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { AppError } from "@/server/domain/errors/app-error";
import { givenFiles, statusFd } from "./bwrap-arguments";
import type { Launch } from "./launch";
import { identify, isGone, type ProcessIdentity } from "./process-tree";

export type RunningLaunch = {
  /** The first process inside, as the host numbers it; null until bwrap has told. */
  initPid(): number | null;
  kill(): void;
  /** Settles when every process is gone. `exitCode` is null when the command did not get to its own end. */
  ended: Promise<{ started: boolean; exitCode: number | null }>;
};

export type RunLaunchInput = {
  launch: Launch;
  /** The text that it reads, or somebody who writes to it as long as it runs. */
  stdin: string | undefined | ((stdin: Writable) => void);
  onChunk: (stream: "stdout" | "stderr", chunk: Buffer) => void;
};

const goneCheckMs = 2;

/** Starts bwrap and follows it to the end of the last process in its namespace. */
export function runLaunch({ launch, stdin, onChunk }: RunLaunchInput): RunningLaunch {
  const input = stdin === undefined ? "ignore" : "pipe";
  const stdio = [input, "pipe", "pipe", "pipe", ...givenFiles.map(() => "pipe" as const)] as const;
  const child = spawn(launch.file, launch.args, { ...launch.options, stdio: [...stdio] });
  child.stdout?.on("data", (chunk: Buffer) => onChunk("stdout", chunk));
  child.stderr?.on("data", (chunk: Buffer) => onChunk("stderr", chunk));
  if (typeof stdin === "function") keepOpen(child.stdio[0], stdin);
  else send(child.stdio[0], stdin ?? "");
  for (const { fd, text } of givenFiles) send(child.stdio[fd], text);

  let report = "";
  let init: ProcessIdentity | null = null;
  child.stdio[statusFd]?.on("data", (chunk: Buffer) => {
    report += chunk.toString("utf8");
    const pid = numberIn(report, "child-pid");
    if (pid !== null) init ??= identify(pid);
  });

  return {
    initPid: () => init?.pid ?? null,
    kill: () => {
      if (init !== null) killQuietly(init);
      child.kill("SIGKILL");
    },
    ended: endOf(child).then(async () => {
      if (init !== null) await untilGone(init);
      return { started: numberIn(report, "child-pid") !== null, exitCode: numberIn(report, "exit-code") };
    }),
  };
}

function keepOpen(stream: unknown, take: (stdin: Writable) => void): void {
  const writable = stream as Writable;
  // It may end at any moment; whoever writes is told by its end.
  writable.on("error", () => undefined);
  take(writable);
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

function killQuietly(init: ProcessIdentity): void {
  if (isGone(init)) return;
  try {
    process.kill(init.pid, "SIGKILL");
  } catch {
    // It went in between.
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
async function untilGone(init: ProcessIdentity): Promise<void> {
  while (!isGone(init)) {
    killQuietly(init);
    await new Promise((resolve) => setTimeout(resolve, goneCheckMs));
  }
}
