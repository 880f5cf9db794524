import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { say } from "./progress.mjs";

const pollMs = 200;

/**
 * Runs the work while no other process on this machine runs work under the same lock. A lock whose owner has
 * died (kill -9, power cut) is taken over.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  const file = join(folder, "prepare.lock");
  mkdirSync(folder, { recursive: true });
  let told = false;
  // Twice: the first try may only have cleared a dead owner's lock away.
  while (!take(file) && !take(file)) {
    if (!told) say("Another start is preparing this folder; waiting for it…");
    told = true;
    await delay(pollMs);
  }
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(/** @type {string} */ file) {
  // Written to the side and linked into place, so that a lock never stands there without its owner's name.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, owner(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const held = read(file);
  if (held === undefined || isAlive(held)) return false;
  removeDead(file, held);
  return false;
}

/** Two waiters may see the same dead owner: what is moved away is looked at again before it is dropped. */
function removeDead(/** @type {string} */ file, /** @type {string} */ held) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== held) linkSync(aside, file);
  } catch (error) {
    if (!["ENOENT", "EEXIST"].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(/** @type {string} */ file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive(/** @type {string} */ held) {
  const pid = Number.parseInt(held, 10);
  if (Number.isNaN(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH") return false;
  }
  return owner(pid) === held;
}

/** The process id with its start time, where the system tells it: ids are used again after a reboot. */
function owner(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${pid} ${startTicks}`;
  } catch {
    return `${pid}`;
  }
}
