#!/usr/bin/env node
import { Command, CommanderError } from "commander";

/** Bad usage, as for input that cannot be read. */
const badInput = 2;

const program = new Command("war-room")
  .description("A team of agents turns a spec into reviewed, tested code on a git branch.")
  .exitOverride();

// Commands are loaded when they are called: `plan` must not wait for what `run` needs.
program
  .command("plan")
  .description("show gates, tasks and estimate of a spec; nothing is run and nothing is spent")
  .argument("<spec>", "a spec file, or a spec-kit folder")
  .option("--json", "print the plan as JSON")
  .action(async (spec: string, options: { json?: boolean }) => {
    const { planCommand } = await import("./plan");
    process.exitCode = await planCommand(spec, options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : badInput;
}
