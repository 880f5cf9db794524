import type { WorkflowView } from "@/contracts/workflows";
import { toAppError } from "@/server/domain/errors/app-error";
import { viewWorkflow } from "@/server/domain/workflow/view-workflow";
import { readWorkflows } from "./read-workflows";

export const workflowsExitCodes = { fine: 0, problems: 1, unreadable: 2 } as const;

/** `war-room workflows [NAME] [--json]`: what a mission may run, and files that are no workflows. @returns the exit code */
export async function workflowsCommand(
  name: string | undefined,
  { json = false }: { json?: boolean },
): Promise<number> {
  try {
    const { workflows, problems } = await readWorkflows();
    const all = workflows.map(viewWorkflow);
    const shown = name === undefined ? all : all.filter((workflow) => workflow.name === name);
    if (name !== undefined && shown.length === 0) {
      process.stderr.write(
        `There is no workflow named ${name}. There is ${all.map((one) => one.name).join(", ")}.\n`,
      );
      return workflowsExitCodes.unreadable;
    }
    if (json) process.stdout.write(`${JSON.stringify({ workflows: shown, problems }, null, 2)}\n`);
    else process.stdout.write(name === undefined ? listOf(shown) : shown.map(detailOf).join("\n"));
    for (const { file, line, message } of problems) process.stderr.write(`${file}:${line}: ${message}\n`);
    return problems.length > 0 ? workflowsExitCodes.problems : workflowsExitCodes.fine;
  } catch (thrown) {
    process.stderr.write(`${toAppError(thrown).userMessage}\n`);
    return workflowsExitCodes.unreadable;
  }
}

function listOf(workflows: readonly WorkflowView[]): string {
  const width = Math.max(...workflows.map(({ name }) => name.length));
  const lines = workflows.map(
    ({ name, start, description }) =>
      `${name.padEnd(width)}  from a ${start.from.padEnd(11)}  ${description.replace(/\s+/g, " ")}`,
  );
  return `${lines.join("\n")}\n`;
}

function detailOf({ name, title, description, start, ends, file, stages }: WorkflowView): string {
  const end = ends === "merge" ? "is merged in the end" : "stays on its branch, nothing is merged";
  return [
    `${name}: ${title}`,
    description.replace(/\s+/g, " "),
    `Starts from a ${start.from}: ${start.hint}`,
    `What it makes ${end}. ${file}`,
    "",
    ...stages.flatMap((stage) => stageLines(stage)),
    "",
  ].join("\n");
}

function stageLines(stage: WorkflowView["stages"][number]): string[] {
  const { id, title, agent, decides, type, needs, when, repeat, gate, many } = stage;
  const who = decides ? `decision about ${decides}` : (agent ?? "as the spec says");
  const more = [
    many === "spec"
      ? "one task for each part of the spec"
      : many
        ? `one task for each of ${many.each}`
        : null,
    needs.length > 0 ? `after ${needs.join(", ")}` : null,
    when ? `only when ${when}` : null,
    repeat
      ? `back to ${repeat.back} until ${repeat.until}, at most ${repeat.limit} times, then ${repeat.atLimit === "ask" ? "a person decides" : "on as it is"}`
      : null,
    gate ? `gate: ${gate}` : null,
  ].filter((line) => line !== null);
  return [`${id}  (${type}, ${who})  ${title}`, ...more.map((line) => `    ${line}`)];
}
