import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone, wherever the command was called from. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** What the scripts keep: the fetched Node, stamps, the lock. The server's data lies beside it. */
export const stateFolder = join(root, ".war-room");

/** What Node has compiled of the programs and their packages: a start takes a sixth less when one before has left it. */
export const compileCache = join(stateFolder, "compiled");

export function inRoot(/** @type {string[]} */ ...parts) {
  return join(root, ...parts);
}
