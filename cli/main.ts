#!/usr/bin/env node
import { Command, CommanderError, Option } from "commander";
import { askHelp, defaultAsk } from "./ask-words";
import { callerPath } from "./caller-path";
import type { RunOptions } from "./run";

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
  .option("--workflow <name>", "the workflow to plan by (spec-to-code)")
  .option("--json", "print the plan as JSON")
  .action(async (spec: string, options: { json?: boolean; workflow?: string }) => {
    const { planCommand } = await import("./plan");
    process.exitCode = await planCommand(callerPath(spec), options);
  });

program
  .command("run")
  .description("run a mission to its end, with progress on standard error")
  .argument("[spec]", "a spec file, or a spec-kit folder; what another workflow starts from, as a file")
  .option("--workflow <name>", "the workflow to run (spec-to-code); `war-room workflows` lists them")
  .option("--text <words>", "the words themselves, in place of a file")
  .option("--repo <source>", "work in a clone of this repository: a path or an address (an empty one)")
  .option("--branch <name>", "the branch that the workflow starts from")
  .option("--yes", "grant the approvals that a person would be asked for")
  .addOption(new Option("--mode <mode>", "how tasks run").choices(["sequential", "parallel"]))
  .option("--agents <names>", "only these agents, with commas between")
  .option("--output-dir <dir>", "also write the branch's files to this folder")
  .option("--budget <usd>", "stop before more than this is spent")
  .option("--ask <list>", `${askHelp} (${defaultAsk})`)
  .option("--dry-run", "show the plan; nothing is run and nothing is spent")
  .option("--json", "print the result as one line of JSON, the last of standard output")
  .action(async (spec: string | undefined, options: RunOptions) => {
    const { runCommand } = await import("./run");
    process.exitCode = await runCommand(spec === undefined ? undefined : callerPath(spec), options);
  });

program
  .command("workflows")
  .description(
    "list the workflows that a mission may run, or show one; names files that are not valid, by line",
  )
  .argument("[name]", "show the stages of this one")
  .option("--json", "print them as JSON")
  .action(async (name: string | undefined, options: { json?: boolean }) => {
    const { workflowsCommand } = await import("./workflows");
    process.exitCode = await workflowsCommand(name, options);
  });

program
  .command("rfcs")
  .description("list the RFCs of all projects, those that changed last first")
  .option("--project <id>", "those of this project")
  .option("--status <status>", "those in this state: in_review, approved, implemented, …")
  .option("--json", "print them as one line of JSON")
  .action(async (options: { project?: string; status?: string; json?: boolean }) => {
    const { rfcsCommand } = await import("./rfcs");
    process.exitCode = await rfcsCommand(options);
  });

program
  .command("implement")
  .description("run the mission that builds an approved RFC, in its project")
  .argument("<rfc>", "as `rfcs` lists it: mission/rfc, or the mission alone")
  .option("--yes", "grant the approvals that a person would be asked for")
  .option("--output-dir <dir>", "also write the branch's files to this folder")
  .option("--budget <usd>", "stop before more than this is spent")
  .option("--ask <list>", `${askHelp} (${defaultAsk})`)
  .option("--json", "print the result as one line of JSON, the last of standard output")
  .action(async (rfc: string, options: RunOptions) => {
    const { implementCommand } = await import("./rfcs");
    process.exitCode = await implementCommand(rfc, options);
  });

program
  .command("export")
  .description(
    "write a mission that rests or is over as one file: its log, what was sent and came back, its history",
  )
  .argument("<mission>", "the mission's id, as in its address")
  .argument("[file]", "where to; by default <name>.war-room.jsonl")
  .action(async (mission: string, file: string | undefined) => {
    const { exportCommand } = await import("./export");
    process.exitCode = await exportCommand(mission, file);
  });

program
  .command("replay")
  .description(
    "run a recording through the engine without a model or a key, and say whether the log is the same",
  )
  .argument("<file>", "what `export` wrote")
  .option("--data-dir <dir>", "also keep the mission in this new folder, to look at in the app")
  .action(async (file: string, options: { dataDir?: string }) => {
    const { replayCommand } = await import("./replay");
    process.exitCode = await replayCommand(file, options);
  });

program
  .command("worker")
  .description("run tasks for the War Rooms of DATABASE_URL, without pages; SIGTERM lets running steps end")
  .option("--tasks <number>", "how many tasks at once (WAR_ROOM_TASKS_AT_ONCE, 16)")
  .action(async (options: { tasks?: string }) => {
    const { workerCommand } = await import("./worker");
    process.exitCode = await workerCommand(options);
  });

program
  .command("agents")
  .description("list the agents, and every agent file that is not valid; exit code 1 when there is one")
  .option("--json", "print them as one line of JSON")
  .action(async (options: { json?: boolean }) => {
    const { agentsCommand } = await import("./agents");
    process.exitCode = await agentsCommand(options);
  });

program
  .command("smoke")
  .description("a two-task mission with a real model; says what it would cost and asks first")
  .option("--yes", "do not ask")
  .action(async (options: { yes?: boolean }) => {
    const { smokeCommand } = await import("./smoke");
    process.exitCode = await smokeCommand(options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : badInput;
}
