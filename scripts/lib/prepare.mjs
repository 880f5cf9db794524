import { ensurePrograms, ensureWeb, programsAreReady, webIsReady } from "./build.mjs";
import { dependenciesAreReady, ensureDependencies } from "./dependencies.mjs";
import { withLock } from "./lock.mjs";
import { ensureNode, presentNode } from "./node.mjs";
import { stateFolder } from "./paths.mjs";
import { ensurePrismaClient, prismaClientIsReady } from "./prisma-client.mjs";

/** @typedef {"dependencies" | "database-client" | "programs" | "web"} Part */

const isReady = {
  dependencies: dependenciesAreReady,
  "database-client": prismaClientIsReady,
  programs: programsAreReady,
  web: webIsReady,
};

/** In the order in which they build on each other. */
const ensure = {
  dependencies: ensureDependencies,
  "database-client": ensurePrismaClient,
  programs: ensurePrograms,
  web: ensureWeb,
};

/**
 * Makes the parts ready, doing only what is missing or out of date.
 * @param {Part[]} parts
 * @returns {Promise<string>} the path of the Node to run them on
 */
export async function prepare(parts) {
  const present = presentNode();
  if (present && parts.every((part) => isReady[part]())) return present;
  return withLock(stateFolder, async () => {
    const node = await ensureNode();
    for (const part of /** @type {Part[]} */ (Object.keys(ensure))) {
      if (parts.includes(part)) await ensure[part](node);
    }
    return node;
  });
}
