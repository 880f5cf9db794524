import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { toAppError } from "@/server/domain/errors/app-error";
import type { SandboxHealth, SandboxLimits, SandboxPort } from "@/server/ports/sandbox";

const oldestVersion = [0, 8] as const;
const limits: SandboxLimits = { timeMs: 10_000, memoryMb: 256, processes: 64, diskMb: 16, outputKb: 16 };

const install = {
  package:
    "Install bubblewrap 0.8 or newer: `apt-get install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora).",
  namespaces:
    "Allow unprivileged user namespaces: `sysctl -w kernel.unprivileged_userns_clone=1` (older Debian) or `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` (Ubuntu 24.04).",
  container:
    "In a container, start it with `--security-opt seccomp=unconfined --cap-add SYS_ADMIN`, or run War Room on the host.",
};

export type SelfTestInput = {
  bwrapPath: string | null;
  run: SandboxPort["run"];
  /** Asked of the program unless given. */
  version?: string;
};

/** Proves by running it that the sandbox runs commands and keeps network and host files away. */
export async function testSandbox(input: SelfTestInput): Promise<SandboxHealth> {
  const { bwrapPath, run } = input;
  if (bwrapPath === null)
    return { ok: false, reason: "bubblewrap is not installed.", install: install.package };
  const version = input.version ?? (await readVersion(bwrapPath));
  if (version === "") return { ok: false, reason: "bubblewrap does not answer.", install: install.package };
  if (isTooOld(version)) {
    return { ok: false, reason: `bubblewrap ${version} is too old.`, install: install.package };
  }
  const workDir = await mkdtemp(join(tmpdir(), "war-room-self-test-"));
  try {
    const argv = ["node", "-e", probe, workDir, homedir()];
    const result = await run({ workDir, argv, limits }, { signal: new AbortController().signal });
    const answer = result.stdout.trim();
    if (answer === "contained") return { ok: true, driver: "bubblewrap", version };
    const reason =
      answer || result.stderr.trim().split("\n").at(-1) || `The probe ended with ${result.exitCode}.`;
    return { ok: false, reason, install: install.package };
  } catch (thrown) {
    const reason = toAppError(thrown).message;
    return { ok: false, reason, install: adviceFor(reason) };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function readVersion(bwrapPath: string): Promise<string> {
  const { stdout } = await promisify(execFile)(bwrapPath, ["--version"], {
    env: {} as NodeJS.ProcessEnv,
  }).catch(() => ({
    stdout: "",
  }));
  return /(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? "";
}

export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1]);
}

export function adviceFor(reason: string): string {
  if (/unshare failed|unshare: |mount namespace|mount:/i.test(reason)) return install.container;
  return /namespace|permission|permitted/i.test(reason) ? install.namespaces : install.package;
}

/** Runs inside. Prints `contained`, or the first thing that it could reach and should not. */
const probe = `
const fs = require("node:fs"), net = require("node:net"), os = require("node:os");
const [workDir, home] = process.argv.slice(1);
const say = (text) => { console.log(text); process.exit(0); };
fs.writeFileSync("/work/probe", "x");
for (const path of [workDir, home, "/etc/shadow", "/root"]) {
  if (path !== "/" && fs.existsSync(path) && path !== "/tmp") say("The sandbox sees the host's " + path + ".");
}
const cards = Object.keys(os.networkInterfaces()).filter((name) => name !== "lo");
if (cards.length > 0) say("The sandbox has a network: " + cards.join(", ") + ".");
const socket = net.connect({ host: "192.0.2.1", port: 9 });
socket.on("connect", () => say("The sandbox has a network."));
socket.on("error", () => say("contained"));
setTimeout(() => say("The sandbox has a network that does not refuse."), 3000);
`;
