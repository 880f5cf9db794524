import type { Workflow, WorkflowProblem, WorkflowView } from "@/contracts/workflows";
import { parseWorkflowFile } from "./parse-workflow-file";

export type WorkflowSource = { file: string; text: string; source: WorkflowView["source"] };

export type LoadedWorkflow = {
  workflow: Workflow;
  /** SHA-256 of its content, in 16 digits. */
  hash: string;
  source: WorkflowView["source"];
  file: string;
};

export type WorkflowCollection = { workflows: LoadedWorkflow[]; problems: WorkflowProblem[] };

/** Workflows out of files; a later one replaces an earlier one of its name. A bad file is a problem with its place. */
export function collectWorkflows(
  files: readonly WorkflowSource[],
  agents: readonly string[],
): WorkflowCollection {
  const workflows = new Map<string, LoadedWorkflow>();
  const problems: WorkflowProblem[] = [];
  for (const { file, text, source } of files) {
    const parsed = parseWorkflowFile(text, agents);
    if (parsed.ok) {
      const { workflow, hash } = parsed;
      const twin = workflows.get(workflow.name);
      if (twin?.source === source) {
        const message = `name: ${twin.file} has the workflow ${workflow.name} too; that one is used`;
        problems.push({ file, line: parsed.nameLine, message });
        continue;
      }
      workflows.set(workflow.name, { workflow, hash, source, file });
    } else problems.push({ file, line: parsed.line, message: parsed.message });
  }
  return { workflows: [...workflows.values()], problems };
}

/** What files of workflows are called. */
export function isWorkflowFile(name: string): boolean {
  return /\.ya?ml$/.test(name);
}
