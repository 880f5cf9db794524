// `npm run dev`: the server from its sources, restarted on changes; pages are rebuilt live by Next.
import { becomeProgram } from "./lib/become.mjs";
import { environmentFor } from "./lib/node.mjs";
import { inRoot, root } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { runMain } from "./lib/problem.mjs";
import { stopOnSignals } from "./lib/run.mjs";
import { ensureSystem, needs } from "./lib/system.mjs";

stopOnSignals();
await runMain(async () => {
  await ensureSystem([needs.git, needs.sandbox]);
  const node = await prepare(["dependencies", "database-client"]);
  process.chdir(root);
  const env = environmentFor(node, {
    NODE_ENV: "development",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  const tsx = inRoot("node_modules/tsx/dist/cli.mjs");
  return becomeProgram(
    node,
    [tsx, "watch", "--clear-screen=false", "server/main.ts", ...process.argv.slice(2)],
    env,
  );
});
