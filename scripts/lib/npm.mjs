import { basename } from "node:path";
import { runQuietly } from "./run.mjs";

/** The npm that called us, where one did: the one on the PATH may be another. */
function command() {
  const caller = process.env.npm_execpath ?? "";
  if (basename(caller) === "npm-cli.js") return { file: process.execPath, first: [caller] };
  return { file: process.platform === "win32" ? "npm.cmd" : "npm", first: [] };
}

/**
 * @param {string[]} parameters
 * @param {string} failure
 * @param {{ cwd?: string }} [options]
 */
export async function npm(parameters, failure, options = {}) {
  const { file, first } = command();
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  await runQuietly(file, [...first, ...parameters, ...quiet], {
    ...options,
    env: plainEnvironment(),
    failure,
  });
}

/** Without the settings that an outer `npm start` puts into the environment: each folder has its own. */
function plainEnvironment() {
  const isOurs = (/** @type {string} */ name) =>
    /^npm_(lifecycle|package|command|config_(prefix|local_prefix|argv))/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)));
}
