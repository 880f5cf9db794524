import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe } from "vitest";
import type {
  SandboxLimits,
  SandboxMount,
  SandboxOutput,
  SandboxPort,
  SandboxResult,
} from "@/server/ports/sandbox";
import { describeContainment } from "./sandbox-contract-containment";
import { describeLimits } from "./sandbox-contract-limits";
import { describeRunning } from "./sandbox-contract-running";

/** What each case works with: a sandbox, a work folder, and a secret beside it that must stay unseen. */
export type ContractWorld = {
  sandbox: SandboxPort;
  /** Parent of `workDir`; holds `secretFile`. */
  base: string;
  workDir: string;
  secretFile: string;
  secret: string;
  /** In command lines, so that processes left behind can be found from outside. */
  token: string;
  run(argv: readonly string[], options?: RunOptions): Promise<SandboxResult>;
  /** Runs JavaScript with node. Its first argument is the token. */
  runNode(script: string, options?: RunOptions): Promise<SandboxResult>;
};

export type RunOptions = {
  limits?: Partial<SandboxLimits>;
  stdin?: string;
  mounts?: readonly SandboxMount[];
  signal?: AbortSignal;
  onOutput?: (chunk: SandboxOutput) => void;
};

/** Set before any hostile command: even a driver that contains nothing is stopped by time. */
const limits: SandboxLimits = { timeMs: 10_000, memoryMb: 256, processes: 64, diskMb: 32, outputKb: 64 };

export type ContractOptions = {
  makeSandbox: () => SandboxPort | Promise<SandboxPort>;
  /** Where work folders are made; the system's temporary folder by default. */
  baseFolder?: string;
};

/**
 * Puts a driver through everything that the port promises, with commands that try to break out of it.
 * They mean it: a driver that contains nothing would lose files and processes of this machine.
 */
export function describeSandboxContract(name: string, options: ContractOptions): void {
  describe(`${name} as a sandbox`, () => {
    const world = {} as ContractWorld;

    beforeEach(async () => {
      const parent = options.baseFolder ?? tmpdir();
      await mkdir(parent, { recursive: true });
      const base = await mkdtemp(join(parent, "war-room-contract-"));
      Object.assign(world, await makeWorld(base, await options.makeSandbox()));
    });
    afterEach(() => removeHostile(world.base));

    describeRunning(world);
    describeContainment(world);
    describeLimits(world);
  });
}

async function makeWorld(base: string, sandbox: SandboxPort): Promise<ContractWorld> {
  const workDir = join(base, "work");
  const secretFile = join(base, "secret.txt");
  const secret = `secret-${randomUUID()}`;
  const token = `token-${randomUUID()}`;
  await mkdir(workDir);
  await writeFile(secretFile, secret);

  const run: ContractWorld["run"] = (argv, { limits: changed, stdin, mounts, signal, onOutput } = {}) =>
    sandbox.run(
      { workDir, argv, limits: { ...limits, ...changed }, stdin, mounts },
      { signal: signal ?? new AbortController().signal, onOutput },
    );
  const runNode: ContractWorld["runNode"] = (script, runOptions) =>
    run(["node", "-e", script, token], runOptions);
  return { sandbox, base, workDir, secretFile, secret, token, run, runNode };
}

/** Some cases leave folders without any permission behind. */
async function removeHostile(folder: string): Promise<void> {
  execFileSync("chmod", ["-R", "u+rwx", folder]);
  await rm(folder, { recursive: true, force: true });
}
