import type { ChildProcess } from "node:child_process";

const holdMs = 60_000;

/** Git starts helpers of its own (ssh, http); all of them are ended with the one that we started. */
export class ProcessGroups {
  private readonly running = new Set<ChildProcess>();

  add(child: ChildProcess): void {
    this.running.add(child);
    everywhere.add(child);
    const forget = () => {
      this.running.delete(child);
      everywhere.delete(child);
    };
    child.once("close", forget);
    child.once("error", forget);
  }

  async endAll(): Promise<void> {
    const ended = [...this.running].map(
      (child) => new Promise<void>((resolve) => child.once("close", () => resolve())),
    );
    for (const child of this.running) endGroup(child);
    // Those that idle do not keep ours alive: without this a command would leave in the middle of its wait.
    const hold = setInterval(() => undefined, holdMs);
    await Promise.all(ended).finally(() => clearInterval(hold));
  }
}

/** The child must have been started `detached`: it leads a group of its own. */
export function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** A group of its own hears nothing of the terminal's Ctrl-C, so this process takes its own with it. */
const everywhere = new Set<ChildProcess>();
process.once("exit", () => everywhere.forEach(endGroup));
