#!/usr/bin/env node
// The `war-room` command from a clone: prepares what the subcommand needs, then runs dist/cli.js.
import { pathToFileURL } from "node:url";
import { becomeProgram } from "./lib/become.mjs";
import { environmentFor } from "./lib/node.mjs";
import { inRoot } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { runMain } from "./lib/problem.mjs";
import { stopOnSignals } from "./lib/run.mjs";
import { ensureSystem, needs } from "./lib/system.mjs";

/** What these do, they do without git and a sandbox. */
const light = ["plan", "help", "--help", "-h", "--version", "-V", undefined];

stopOnSignals();
await runMain(async () => {
  if (!light.includes(process.argv[2])) await ensureSystem([needs.git, needs.sandbox]);
  const node = await prepare(["dependencies", "programs"]);
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? "production" });
  const program = inRoot("dist/cli.js");
  if (node !== process.execPath) {
    return becomeProgram(node, [program, ...process.argv.slice(2)], environmentFor(node));
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
});
