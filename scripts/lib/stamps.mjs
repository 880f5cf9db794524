import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { inRoot, stateFolder } from "./paths.mjs";

const stampFolder = join(stateFolder, "stamps");

/** Whether the step's last finished run had the same inputs. */
export function isStamped(/** @type {string} */ name, /** @type {string} */ fingerprint) {
  return readStamp(name) === fingerprint;
}

export function readStamp(/** @type {string} */ name) {
  try {
    return readFileSync(join(stampFolder, name), "utf8");
  } catch {
    return undefined;
  }
}

/** Written to the side and moved into place, so that a stamp is whole or not there. */
export function writeStamp(/** @type {string} */ name, /** @type {string} */ fingerprint) {
  mkdirSync(stampFolder, { recursive: true });
  const draft = join(stampFolder, `.${name}.${process.pid}`);
  writeFileSync(draft, fingerprint);
  renameSync(draft, join(stampFolder, name));
}

/** What the files contain. For few files: everything is read. */
export function contentFingerprint(/** @type {string[]} */ paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const file = inRoot(path);
    hash.update(`${path}\0`).update(existsSync(file) ? readFileSync(file) : "absent");
  }
  return hash.digest("hex");
}

/** Names, sizes and times of every file below the paths: fast, and true to edits not yet committed. */
export function timeFingerprint(/** @type {string[]} */ paths) {
  const hash = createHash("sha256");
  for (const path of paths) addTimes(inRoot(path), hash);
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @param {import("node:crypto").Hash} hash
 */
function addTimes(path, hash) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) {
    hash.update(`${relative(inRoot(), path)}\0${stats.size}\0${stats.mtimeMs}\0`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!isTest(name)) addTimes(join(path, name), hash);
  }
}

/** Tests are not part of what is built. */
function isTest(/** @type {string} */ name) {
  return /\.test\.tsx?$/.test(name);
}
