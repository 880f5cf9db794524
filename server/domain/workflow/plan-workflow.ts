import type { Plan } from "@/contracts/plan";
import type { Workflow } from "@/contracts/workflows";
import { type DraftTask, toPlanTask } from "../plan/draft-task";
import { durationOf, usdRange } from "../plan/estimate-range";
import { inExistingCode } from "../plan/existing-code";
import { listedTasks } from "../plan/imported-plan";
import { checkGates } from "../spec/gates/check-gates";
import { compileWorkflow } from "./compile-workflow";
import type { WorkflowInput } from "./workflow-input";

/** The dry run of a workflow: gates, tasks, phases and estimate, from its input alone and without any model. */
export function planWorkflow(workflow: Workflow, input: WorkflowInput): Plan {
  const { spec, code } = input;
  const drafts = compileWorkflow(workflow, input);
  const tasks = drafts.map(toPlanTask);
  const built = drafts.filter(({ type }) => type === "implementation");
  return {
    spec: {
      id: spec.id,
      name: spec.name,
      complexity: spec.complexity,
      maturity: spec.maturity,
      format: spec.format,
    },
    counts: {
      fr: spec.requirements.length,
      stories: spec.stories.length,
      ac: spec.criteria.length,
      dt: spec.deterministicTests.length,
      ...(spec.format === "task-list" ? { listed: listedTasks(spec).length } : {}),
    },
    ...checkGates(spec),
    tasks: code ? inExistingCode(tasks, code) : tasks,
    phases: phasesOf(drafts),
    estimate: {
      implementation: usdRange(sumOf(built)),
      total: usdRange(sumOf(drafts)),
      duration: durationOf(spec, built.length || drafts.length),
    },
  };
}

function sumOf(tasks: readonly DraftTask[]): number {
  return tasks.reduce((sum, { usd }) => sum + usd, 0);
}

function phasesOf(tasks: readonly DraftTask[]): Plan["phases"] {
  const phases = new Map<string, string[]>();
  for (const { id, phase } of tasks) phases.set(phase, [...(phases.get(phase) ?? []), id]);
  return [...phases].map(([name, ids]) => ({ name, tasks: ids }));
}
