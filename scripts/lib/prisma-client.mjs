import { existsSync, rmSync } from "node:fs";
import { environmentFor } from "./node.mjs";
import { inRoot } from "./paths.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run.mjs";
import { contentFingerprint, isStamped, writeStamp } from "./stamps.mjs";

const stamp = "prisma-client";
const generated = "server/adapters/prisma/generated";

function fingerprint() {
  return contentFingerprint(["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]);
}

export function prismaClientIsReady() {
  return existsSync(inRoot(generated)) && isStamped(stamp, fingerprint());
}

/** Generates the database client from the schema. To be called under the lock. */
export async function ensurePrismaClient(/** @type {string} */ node) {
  if (prismaClientIsReady() || !existsSync(inRoot("prisma/schema.prisma"))) return;
  await step("Generating the database client", async () => {
    rmSync(inRoot(generated), { recursive: true, force: true });
    await runQuietly(node, [inRoot("node_modules/prisma/build/index.js"), "generate"], {
      env: environmentFor(node, {
        // Generating needs no engine, but looks for one and would download it. Never /bin/true: with that, a
        // migration "succeeds" and does nothing.
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? "/bin/false",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      }),
      failure: "The database client could not be generated",
    });
  });
  writeStamp(stamp, fingerprint());
}
