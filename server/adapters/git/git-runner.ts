import { type ChildProcess, spawn } from "node:child_process";
import { AppError } from "@/server/domain/errors/app-error";
import type { Logger } from "@/server/ports/logger";
import { gitError, gitMissing } from "./git-error";
import { ObjectReader } from "./object-reader";
import { endGroup, ProcessGroups } from "./process-groups";

export type GitRunnerOptions = {
  gitBinary: string;
  /** Where git finds its own helpers. */
  path: string;
  /** For fetching from elsewhere: proxies, `SSH_AUTH_SOCK`, `HOME`. Nothing of it reaches other commands. */
  remoteEnvironment: Readonly<Record<string, string>>;
  logger: Logger;
};

export type GitCommand = {
  /** Bare repository; null for commands that need none. */
  repository: string | null;
  args: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  input?: string | Buffer | AsyncIterable<Buffer>;
  /** Exit codes that are answers rather than failures; 0 always is. */
  answers?: readonly number[];
  /** Output beyond this is dropped and the command is ended. */
  maxBytes?: number;
  timeoutMs?: number;
  remote?: boolean;
};

export type GitOutput = { code: number; stdout: Buffer; truncated: boolean };
/** Runs one command; `objects` answers what an object is without a process for each question. */
export type GitRunner = ((command: GitCommand) => Promise<GitOutput>) & { readonly objects: ObjectReader };
export type GitProcesses = { git: GitRunner; close(): Promise<void> };

const defaultTimeoutMs = 120_000;
const stderrTail = 4_000;

/** Nothing that a repository or a work folder holds may run a program or change how we read it. */
const hardening = [
  "safe.directory=*",
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "core.untrackedCache=false",
  "core.symlinks=true",
  "core.autocrlf=false",
  "core.attributesFile=/dev/null",
  "core.excludesFile=/dev/null",
  "core.filesRefLockTimeout=5000",
  "core.packedRefsTimeout=5000",
  "gc.auto=0",
  "maintenance.auto=false",
  "commit.gpgSign=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=60",
].flatMap((setting) => ["-c", setting]);

const environment = {
  LANG: "C.UTF-8",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  /** Nothing else is fetched through: other helpers can run programs (`ext::`) or read open files (`fd::`). */
  GIT_ALLOW_PROTOCOL: "file:git:http:https:ssh",
};

/** Runs git with a bare environment and settings of our own. */
export function createGitRunner(options: GitRunnerOptions): GitProcesses {
  const groups = new ProcessGroups();
  let closed = false;
  const start = (command: GitCommand) => {
    if (closed) throw new AppError({ code: "cancelled", message: "git is closed" });
    const where = command.repository === null ? [] : [`--git-dir=${command.repository}`];
    const child = spawn(options.gitBinary, [...hardening, ...where, ...command.args], {
      cwd: command.cwd ?? command.repository ?? "/",
      env: {
        ...environment,
        PATH: options.path,
        ...(command.remote ? options.remoteEnvironment : {}),
        ...command.env,
      } as Record<string, string> as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    groups.add(child);
    return child;
  };
  const run = (command: GitCommand) =>
    new Promise<GitOutput>((resolve, reject) => {
      const child = start(command);
      const chunks: Buffer[] = [];
      let bytes = 0;
      let truncated = false;
      let timedOut = false;
      let stderr = "";
      const timer = setTimeout(() => {
        timedOut = true;
        endGroup(child);
      }, command.timeoutMs ?? defaultTimeoutMs);

      child.stdout.on("data", (chunk: Buffer) => {
        if (truncated) return;
        chunks.push(chunk);
        bytes += chunk.length;
        if (command.maxBytes !== undefined && bytes > command.maxBytes) {
          truncated = true;
          endGroup(child);
        }
      });
      child.stderr.on("data", (chunk: Buffer) => {
        stderr = (stderr + chunk.toString("utf8")).slice(-stderrTail);
      });
      child.on("error", (error) => {
        clearTimeout(timer);
        reject(gitMissing(options.gitBinary, error));
      });
      child.on("close", (exitCode) => {
        clearTimeout(timer);
        const code = truncated ? 0 : (exitCode ?? -1);
        if (code === 0 || command.answers?.includes(code)) {
          resolve({ code, stdout: Buffer.concat(chunks), truncated });
          return;
        }
        const error = gitError({ args: command.args, code, stderr, timedOut });
        options.logger.debug("git command failed", { args: command.args, code, stderr });
        reject(error);
      });
      feed(child.stdin, command.input).catch((error: unknown) => {
        endGroup(child);
        reject(error);
      });
    });
  const objects = new ObjectReader(
    (repository, args): ChildProcess => start({ repository, args }),
    (error) => gitMissing(options.gitBinary, error),
  );
  return {
    git: Object.assign(run, { objects }),
    async close() {
      closed = true;
      await groups.endAll();
    },
  };
}

async function feed(stdin: NodeJS.WritableStream, input: GitCommand["input"]): Promise<void> {
  // A command that ends early closes the pipe; its exit code tells the story.
  stdin.on("error", () => {});
  if (input === undefined || typeof input === "string" || Buffer.isBuffer(input)) {
    stdin.end(input ?? "");
    return;
  }
  for await (const chunk of input) {
    if (!stdin.writable) break;
    if (!stdin.write(chunk)) await new Promise<void>((resolve) => waitForRoom(stdin, resolve));
  }
  stdin.end();
}

function waitForRoom(stdin: NodeJS.WritableStream, resolve: () => void): void {
  const done = () => {
    stdin.removeListener("drain", done);
    stdin.removeListener("close", done);
    resolve();
  };
  stdin.once("drain", done);
  stdin.once("close", done);
}

/** The output as text, without the line end that git adds. */
export function textOf(output: GitOutput): string {
  return output.stdout.toString("utf8").replace(/\n$/, "");
}

/** The NUL-separated parts of the output. */
export function partsOf(output: GitOutput): string[] {
  const parts = output.stdout.toString("utf8").split("\0");
  if (parts.at(-1) === "") parts.pop();
  return parts;
}
