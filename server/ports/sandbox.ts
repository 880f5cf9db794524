/** Runs agents' code away from the host. Never bare: without a working driver, execution is refused. */
export type SandboxPort = {
  readonly driver: "bubblewrap" | "docker" | "fake";
  /** Tries the driver for real (run, no network, no host files); the result says what to install when it fails. */
  selfTest(): Promise<SandboxHealth>;
  /**
   * Runs one command with `/work` bound to `workDir`; no network unless the command is allowed it, empty environment but
   * for `PATH`, `HOME`, `LANG`.
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
  /** More folders of the host that it may read. */
  mounts?: readonly SandboxMount[];
  /** It may reach the network: only what a person has allowed. Left out: it may not. */
  network?: boolean;
};

/** A folder of the host that shows up inside, read-only. */
export type SandboxMount = {
  from: string;
  /** Where, below `/work`. */
  at: string;
  /** Folders in it that may be written to; what is written is gone with the command. */
  scratch?: readonly string[];
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
