/** Runs agents' code away from the host. Never bare: without a working driver, execution is refused. */
export type SandboxPort = {
  readonly driver: "bubblewrap" | "docker" | "fake";
  /** Tries the driver for real (run, no network, no host files); the result says what to install when it fails. */
  selfTest(): Promise<SandboxHealth>;
  /**
   * Runs one command with `/work` bound to `workDir`; no network, empty environment but for `PATH`, `HOME`, `LANG`.
   * Exceeded limits are results, not throws. Every process of the command is gone when this resolves.
   * @throws AppError `sandbox-unavailable`, `cancelled`.
   */
  run(
    command: SandboxCommand,
    options: { signal: AbortSignal; onOutput?: (chunk: SandboxOutput) => void },
  ): Promise<SandboxResult>;
};

export type SandboxHealth =
  | { ok: true; driver: string; version: string }
  | { ok: false; reason: string; install: string };

export type SandboxLimits = {
  timeMs: number;
  memoryMb: number;
  processes: number;
  /** Growth of `workDir` plus the private `/tmp`. */
  diskMb: number;
  /** Both streams together; what is over is cut and said so. */
  outputKb: number;
};

export type SandboxCommand = {
  /** Host folder that becomes `/work` (read and write). */
  workDir: string;
  /** Program and arguments; no shell unless argv says so. */
  argv: readonly string[];
  limits: SandboxLimits;
  stdin?: string;
};

export type SandboxOutput = { stream: "stdout" | "stderr"; text: string };

export type SandboxResult = {
  /** Null when a signal or a limit ended it. */
  exitCode: number | null;
  signal: string | null;
  limitHit: "time" | "memory" | "disk" | "output" | null;
  stdout: string;
  stderr: string;
  durationMs: number;
};
