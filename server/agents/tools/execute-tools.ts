import { z } from "zod";
import { withoutEscapes } from "@/contracts/terminal-text";
import { commandConcern } from "@/server/domain/commands/command-concern";
import { shownSuiteCommand } from "@/server/domain/test-run/suite-command";
import { suitesFor } from "@/server/domain/test-run/test-suite";
import type { SandboxResult } from "@/server/ports/sandbox";
import { agentLimits } from "../limits";
import { commandLine } from "../test-run/command-line";
import { runSuites } from "../test-run/run-suites";
import { defineTool, failure, success } from "./tool";

export const runCommandTool = defineTool({
  name: "run_command",
  description:
    "Run a shell command in the sandbox, in the repository's root: no network, Node 24 is there. Output is cut when long.",
  risk: "execute",
  changesFiles: true,
  repeat: "safe",
  input: z.object({ command: z.string().min(1).max(10_000) }),
  title: ({ command }) => `Running ${command}`,
  runs: ({ command }) => command,
  concern: ({ command }) => {
    const why = commandConcern(command);
    return why === null ? null : { why, command };
  },
  run: async ({ command }, { sandbox, root, signal, onOutput }) => {
    onOutput(commandLine(command));
    const result = await sandbox.run(
      { workDir: root, argv: ["sh", "-c", command], limits: agentLimits.command },
      { signal, onOutput: (chunk) => onOutput(chunk.text) },
    );
    const report = describeRun(result);
    return result.exitCode === 0 ? success(report) : failure(report);
  },
});

export const runTestsTool = defineTool({
  name: "run_tests",
  description:
    "Run the repository's tests in the sandbox, by its own runners, and read the report; `files` narrows it to test files.",
  risk: "execute",
  changesFiles: true,
  repeat: "safe",
  input: z.object({ files: z.array(z.string().min(1)).max(200).optional() }),
  title: ({ files }) => (files?.length ? `Testing ${files.join(" ")}` : "Running the tests"),
  runs: ({ files = [] }, suites) =>
    suitesFor(suites, files)
      .map(({ suite, paths }) => shownSuiteCommand(suite, paths))
      .join("\n"),
  run: async ({ files }, { sandbox, files: workspace, ids, root, known, signal, onOutput }) => {
    const run = await runSuites(
      { sandbox, files: workspace, ids },
      { root, only: files, known, signal, onOutput },
    );
    const { passed, failed, todo, skipped } = run.report;
    const data = { tests: { passed, failed, todo, skipped } };
    return run.green ? success(run.summary, { data }) : failure(run.summary, { data });
  },
});

/** How a command ended and what it said, for a model. */
export function describeRun(result: SandboxResult): string {
  const lines = [`exit code: ${result.exitCode ?? "none"}`];
  if (result.limitHit) lines.push(`stopped: it went over its ${result.limitHit} limit`);
  const [stdout, stderr] = [withoutEscapes(result.stdout), withoutEscapes(result.stderr)];
  if (stdout) lines.push("stdout:", stdout);
  if (stderr) lines.push("stderr:", stderr);
  return lines.join("\n");
}
