import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { npm } from "./npm.mjs";
import { compileCache, stateFolder } from "./paths.mjs";
import { Problem } from "./problem.mjs";
import { step } from "./progress.mjs";

const oldestNode = 20;
const wantedNode = 24;
const fetchedVersion = "24.21.0";

const fetchedFolder = join(stateFolder, "toolchain", `node-${fetchedVersion}`);

/** The package that carries Node for this machine, as the npm package `node` would choose it. */
function packageName() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${platform}-${process.arch}`;
}

function fetchedBinary() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  return join(fetchedFolder, "node_modules", packageName(), "bin", file);
}

/** The Node that everything runs on: ours where it is new enough, else the fetched one; undefined before it is. */
export function presentNode() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major >= wantedNode) return process.execPath;
  if (major < oldestNode) {
    throw new Problem(
      `Node ${process.versions.node} is too old: War Room needs Node ${oldestNode} or newer. See nodejs.org.`,
    );
  }
  const binary = fetchedBinary();
  return existsSync(binary) ? binary : undefined;
}

/** Fetches Node where ours is too old. To be called under the lock. */
export async function ensureNode() {
  const present = presentNode();
  if (present) return present;
  await step(`Fetching Node ${wantedNode} (this one is ${process.versions.node})`, fetchNode);
  return fetchedBinary();
}

/** Installed to the side and moved into place, so that an interrupted download leaves nothing half done. */
async function fetchNode() {
  const draft = `${fetchedFolder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await npm(
    ["install", "--prefix", draft, "--no-save", "--ignore-scripts", `${packageName()}@${fetchedVersion}`],
    `Node ${wantedNode} could not be fetched; install it yourself and start again`,
    { cwd: draft },
  );
  rmSync(fetchedFolder, { recursive: true, force: true });
  renameSync(draft, fetchedFolder);
}

/** Our environment, with the chosen Node first on the PATH and a place for what it compiles. */
export function environmentFor(
  /** @type {string} */ node,
  /** @type {import("./run.mjs").Environment} */ extra = {},
) {
  const path = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter);
  return {
    NODE_COMPILE_CACHE: compileCache,
    ...process.env,
    ...(node === process.execPath ? {} : { PATH: path }),
    ...extra,
  };
}
