import { formatPlan } from "./format-plan";
import { planLocally } from "./plan-locally";
import { readSpecInput } from "./read-spec-input";

export type PlanCommandOptions = { json?: boolean; workflow?: string };
export type CommandOutput = { write: (text: string) => void; writeError: (text: string) => void };

export const planExitCodes = { ready: 0, notReady: 1, unreadable: 2 } as const;

const standardOutput: CommandOutput = {
  write: (text) => void process.stdout.write(text),
  writeError: (text) => void process.stderr.write(text),
};

/** `war-room plan SPEC [--json]`: no database, no server, no model. Answers the exit code. */
export async function planCommand(
  path: string,
  { json = false, workflow }: PlanCommandOptions = {},
  output: CommandOutput = standardOutput,
): Promise<number> {
  const input = await readSpecInput(path);
  if (!input.ok) {
    output.writeError(`${input.message}\n`);
    return planExitCodes.unreadable;
  }
  const planned = await planLocally(workflow, input);
  if (!planned.ok) {
    output.writeError(`${planned.problem}\n`);
    return planExitCodes.unreadable;
  }
  const { plan } = planned;
  if (json) output.write(`${JSON.stringify(plan, null, 2)}\n`);
  else output.write(formatPlan(plan));
  if (!json) for (const { message, line } of input.spec.warnings) output.writeError(noteOf(message, line));
  return plan.ready ? planExitCodes.ready : planExitCodes.notReady;
}

/** `runPlanCommand(["spec.md", "--json"])`, for callers that have the arguments as they were typed. */
export async function runPlanCommand(argv: readonly string[], output?: CommandOutput): Promise<number> {
  const [path] = argv.filter((argument) => !argument.startsWith("--"));
  if (path !== undefined) return planCommand(path, { json: argv.includes("--json") }, output);
  (output ?? standardOutput).writeError("Usage: war-room plan SPEC [--json]\n");
  return planExitCodes.unreadable;
}

function noteOf(message: string, line: number | null): string {
  return `Note${line === null ? "" : ` (line ${line})`}: ${message}\n`;
}
