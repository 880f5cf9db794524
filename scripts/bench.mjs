// `node scripts/bench.mjs FILE …`: prepares what is missing, then runs bench/FILE from its source.
import { becomeProgram } from "./lib/become.mjs";
import { ensureBenchPackages } from "./lib/bench-packages.mjs";
import { environmentFor } from "./lib/node.mjs";
import { inRoot } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { runMain } from "./lib/problem.mjs";
import { stopOnSignals } from "./lib/run.mjs";
import { ensureSystem, needs } from "./lib/system.mjs";

/** These compare with packages of their own. */
const comparing = new Set(["engine/main.ts", "codebase/main.ts"]);

stopOnSignals();
await runMain(async () => {
  const [file = "", ...parameters] = process.argv.slice(2);
  // Their pages are measured as people see them.
  const isPage = file === "room/main.ts" || file === "codebase/main.ts";
  await ensureSystem([needs.git, needs.sandbox, ...(isPage ? [needs.browser] : [])]);
  const node = await prepare(["dependencies", "database-client"]);
  if (isPage) await prepare(["programs", "web"]);
  if (comparing.has(file)) await ensureBenchPackages();
  process.chdir(inRoot());
  const tsx = inRoot("node_modules", "tsx", "dist", "cli.mjs");
  return becomeProgram(node, [tsx, inRoot("bench", file), ...parameters], environmentFor(node));
});
