import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { explain } from "./problem.mjs";
import { say, step } from "./progress.mjs";
import { runQuietly } from "./run.mjs";
import { readStamp, writeStamp } from "./stamps.mjs";

const retryAfterMs = 24 * 60 * 60 * 1000;

/** @typedef {{ name: string, programs: string[], debian: string, purpose: string, elsewhere: string }} Need */

/** @type {Record<"git" | "sandbox" | "browser" | "python", Need>} */
export const needs = {
  git: {
    name: "git",
    programs: ["git"],
    debian: "git",
    purpose: "War Room keeps the code in it",
    elsewhere: "install git",
  },
  sandbox: {
    name: "bubblewrap",
    programs: ["bwrap"],
    debian: "bubblewrap",
    purpose: "agents' code runs in it and will not run without",
    elsewhere: "install bubblewrap 0.8 or newer",
  },
  browser: {
    name: "Chromium",
    programs: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debian: "chromium",
    purpose: "the end-to-end tests drive it",
    elsewhere: "install Chromium",
  },
  python: {
    name: "pytest",
    // The system's own: one in a home is not in the sandbox.
    programs: ["pytest-3"],
    debian: "python3-pytest",
    purpose: "tests run projects in Python",
    elsewhere: "install Python 3 and pytest with the system's packages",
  },
};

/** The path of the first program found, or undefined. */
export function findProgram(/** @type {string[]} */ programs) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const program of programs) {
      const file = join(folder, program);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(/** @type {string} */ file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs missing system programs where that is ours to do (root, on a system with apt); otherwise says in a
 * line each what to install. A failed install is not tried again on the same day, so that later starts are fast.
 * @param {Need[]} wanted
 * @param {{ again?: boolean }} [options]
 */
export async function ensureSystem(wanted, { again = false } = {}) {
  const missing = () => wanted.filter(({ programs }) => !findProgram(programs));
  const packages = missing().map(({ debian }) => debian);
  if (packages.length > 0 && canInstall() && (again || !triedLately(packages))) await install(packages);
  for (const need of missing()) say(`${need.name} is missing (${need.purpose}): ${advice(need)}.`);
}

function advice(/** @type {Need} */ need) {
  return existsSync("/usr/bin/apt-get") ? `sudo apt-get install ${need.debian}` : need.elsewhere;
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function triedLately(/** @type {string[]} */ packages) {
  const [atMs, names] = (readStamp("system") ?? "").split(" ");
  return names === packages.join() && Date.now() - Number(atMs) < retryAfterMs;
}

async function install(/** @type {string[]} */ packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const failure = `${packages.join(" and ")} could not be installed`;
  try {
    await step(`Installing ${packages.join(" and ")}`, async () => {
      await runQuietly("apt-get", ["update", "-q"], { env, failure });
      await runQuietly("apt-get", ["install", "-yq", "--no-install-recommends", ...packages], {
        env,
        failure,
      });
    });
  } catch (error) {
    say(explain(error).split("\n", 1)[0] ?? failure);
    writeStamp("system", `${Date.now()} ${packages.join()}`);
  }
}
