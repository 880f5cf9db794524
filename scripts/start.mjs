#!/usr/bin/env node
// `npm start`: prepares what is missing, then becomes the server.
const startedAtMs = Date.now();

const { environmentFor } = await import("./lib/node.mjs");
const { inRoot, root } = await import("./lib/paths.mjs");
const { prepare } = await import("./lib/prepare.mjs");
const { runMain } = await import("./lib/problem.mjs");
const { becomeProgram } = await import("./lib/become.mjs");
const { stopOnSignals } = await import("./lib/run.mjs");
const { ensureSystem, needs } = await import("./lib/system.mjs");

stopOnSignals();
await runMain(async () => {
  await ensureSystem([needs.git, needs.sandbox]);
  const node = await prepare(["dependencies", "programs", "web"]);
  process.chdir(root);
  const env = environmentFor(node, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    WAR_ROOM_START_TIME_MS: String(startedAtMs),
  });
  return becomeProgram(node, ["--enable-source-maps", inRoot("dist/main.js"), ...process.argv.slice(2)], env);
});
