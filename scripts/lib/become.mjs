import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Problem } from "./problem.mjs";

/**
 * Hands over to a program: in our own place where Node can do that (no process in between, signals arrive as they
 * are sent), else as a child whose end is ours.
 * @param {string} node
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the program's exit code
 */
export async function becomeProgram(node, parameters, env) {
  if (node === process.execPath && typeof process.execve === "function" && process.platform !== "win32") {
    process.removeAllListeners("warning");
    const plain = Object.fromEntries(
      Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    process.execve(node, [node, ...parameters], plain);
  }
  const child = spawn(node, parameters, { env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well: once is enough.
      if (signal === "SIGINT" && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(new Problem(`${node} cannot be started: ${error.message}`)));
    child.on("exit", (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}
