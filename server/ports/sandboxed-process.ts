import type { SandboxCommand, SandboxResult } from "./sandbox";

/**
 * Starts a process in the sandbox that is talked to for as long as it runs. Its limits count as for a command; its
 * variables are these and no others.
 * @throws AppError `sandbox-unavailable`
 */
export type OpenSandboxedProcess = (
  command: Omit<SandboxCommand, "stdin"> & { environment: Readonly<Record<string, string>> },
  listeners: { onStdout: (chunk: Buffer) => void; onStderr: (chunk: Buffer) => void },
) => Promise<SandboxedProcess>;

export type SandboxedProcess = {
  write(text: string): void;
  kill(): void;
  /** Settles when every process of it is gone. */
  ended: Promise<{ started: boolean; exitCode: number | null; limitHit: SandboxResult["limitHit"] }>;
};
