import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./paths.mjs";
import { Problem } from "./problem.mjs";

/** The lines of a failed command that are shown, from its start and from its end. */
const shownLines = 8;

/** @typedef {Record<string, string | undefined>} Environment */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let interrupted = false;

/** Ctrl-C ends what is running and then us; an unfinished step has no stamp, so the next start redoes it. */
export function stopOnSignals() {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (interrupted) return;
      interrupted = true;
      const exitCode = 128 + constants.signals[signal];
      process.stderr.write("\n");
      for (const child of running) child.kill("SIGTERM");
      process.exitCode = exitCode;
      const timer = setInterval(() => {
        if (running.size === 0) process.exit(exitCode);
      }, 20);
      setTimeout(() => {
        clearInterval(timer);
        for (const child of running) child.kill("SIGKILL");
        process.exit(exitCode);
      }, 5_000);
    });
  }
}

/**
 * Runs a command quietly; when it fails, its last lines are told.
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ env?: Environment, cwd?: string, failure: string }} options
 * @returns {Promise<string>} what it printed
 */
export async function runQuietly(command, parameters, { env, cwd = root, failure }) {
  let output = "";
  const { code, error } = await follow(
    spawn(command, parameters, {
      cwd,
      env: /** @type {NodeJS.ProcessEnv} */ (env ?? process.env),
      stdio: ["ignore", "pipe", "pipe"],
    }),
    (text) => {
      output = (output + text).slice(-200_000);
    },
  );
  if (error?.code === "ENOENT") throw new Problem(`${failure}: ${command} is not on the PATH.`);
  if (error) throw new Problem(`${failure}: ${error.message}`);
  if (interrupted) await new Promise(() => {});
  if (code === 0) return output;
  if (/ENOSPC|no space left on device/i.test(output)) {
    throw new Problem(`${failure}: the disk is full. Free some space and start again.`);
  }
  throw new Problem(`${failure} (exit code ${code}).\n  ${ends(output).join("\n  ")}`);
}

/** What a tool says first and last tells what went wrong; its middle seldom does. */
function ends(/** @type {string} */ output) {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  if (lines.length <= 2 * shownLines) return lines;
  return [...lines.slice(0, shownLines), "…", ...lines.slice(-shownLines)];
}

/**
 * Runs a command in the foreground, with our own input and output.
 * @param {string} command
 * @param {string[]} parameters
 * @param {Environment} env
 * @returns {Promise<number>} its exit code
 */
export async function runVisibly(command, parameters, env = process.env) {
  const { code, error } = await follow(
    spawn(command, parameters, { cwd: root, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: "inherit" }),
  );
  if (error) throw new Problem(`${command} cannot be started: ${error.message}`);
  return code;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {(text: string) => void} [onText]
 * @returns {Promise<{ code: number, error?: NodeJS.ErrnoException }>}
 */
function follow(child, onText) {
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => onText?.(text));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => {
      running.delete(child);
      resolve({ code: 1, error });
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ code: signal ? 128 + constants.signals[signal] : (code ?? 1) });
    });
  });
}
