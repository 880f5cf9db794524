import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Problem } from "./problem.mjs";

const parentCheckMs = 500;

/**
 * Hands over to a program: in our own place where nothing speaks against it (signals then arrive as they are
 * sent), else as a child whose end is ours.
 * @param {string} node
 * @param {string[]} parameters
 * @param {import("./run.mjs").Environment} env
 * @returns {Promise<number>} the program's exit code
 */
export async function becomeProgram(node, parameters, env) {
  const isOurNode = node === process.execPath && typeof process.execve === "function";
  if (isOurNode && !calledByNpm() && process.platform !== "win32") replaceOurselves(node, parameters, env);
  const child = spawn(node, parameters, { env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well: once is enough.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  if (calledByNpm()) whenOrphaned(() => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Problem(`${node} cannot be started: ${error.message}`)));
    child.on("exit", (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}

/**
 * @param {string} node
 * @param {string[]} parameters
 * @param {import("./run.mjs").Environment} env
 */
function replaceOurselves(node, parameters, env) {
  process.removeAllListeners("warning");
  const defined = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  process.execve?.(node, [node, ...parameters], /** @type {NodeJS.ProcessEnv} */ (defined));
}

function calledByNpm() {
  return process.env.npm_lifecycle_event !== undefined;
}

/** npm cannot pass on its own `kill -9`; the program that it started should end all the same. */
function whenOrphaned(/** @type {() => void} */ end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, parentCheckMs);
  timer.unref();
}
