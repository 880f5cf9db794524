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
 * What a part is built of. The client is a source of the programs: built without it, they would be built again for whoever needs
 * it, under the feet of those that run.
 * @type {Partial<Record<Part, Part[]>>}
 */
const madeOf = { programs: ["database-client"] };

/**
 * Makes the parts ready, doing only what is missing or out of date.
 * @param {Part[]} wanted
 * @returns {Promise<string>} the path of the Node to run them on
 */
export async function prepare(wanted) {
  const parts = wanted.flatMap((part) => [...(madeOf[part] ?? []), part]);
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
