import { readdirSync, readFileSync } from "node:fs";
import type { Plan } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import type { Workflow } from "@/contracts/workflows";
import { parseWorkflowFile } from "@/server/domain/workflow/parse-workflow-file";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import type { WorkflowText } from "@/server/ports/workflows";

const root = new URL("../../", import.meta.url);
const agents = readdirSync(new URL("agents/", root)).map((name) => name.replace(/\.md$/, ""));

/** The files of the workflows that come with War Room. */
export function builtInWorkflowFiles(): WorkflowText[] {
  const folder = new URL("workflows/", root);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({
      ...{ file: `workflows/${name}`, text: readFileSync(new URL(name, folder), "utf8") },
      source: "app" as const,
    }));
}

/** A workflow that comes with War Room. */
export function builtInWorkflow(name: string): Workflow {
  const file = builtInWorkflowFiles().find((candidate) => candidate.file.endsWith(`/${name}.yaml`));
  const parsed = parseWorkflowFile(file?.text ?? "", agents);
  if (!parsed.ok) throw new Error(`${name}: line ${parsed.line}: ${parsed.message}`);
  return parsed.workflow;
}

const specToCode = builtInWorkflow("spec-to-code");

/** The plan that a spec's mission begins with. */
export function planFromSpec(spec: ParsedSpec): Plan {
  return planWorkflow(specToCode, { spec, text: "" });
}
