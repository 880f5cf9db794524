import type { Plan } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { checkGates } from "../spec/gates/check-gates";
import { assignCriteria } from "./assign-criteria";
import { type DraftTask, toPlanTask } from "./draft-task";
import { durationOf, usdRange } from "./estimate-range";
import { implementationTasks } from "./implementation-tasks";
import { importedTasks } from "./imported-plan";
import { closingTasks, designTasks, reviewOf } from "./surrounding-tasks";
import { projectFiles } from "./write-sets";

export type PlanOptions = {
  /** The policy asks for a design RFC before anything is built. */
  rfc?: boolean;
};

/** The dry run: gates, tasks, phases and estimate, from the spec alone and without any model. */
export function planFromSpec(spec: ParsedSpec, { rfc = true }: PlanOptions = {}): Plan {
  const design = designTasks(spec, { rfc });
  const decomposed = spec.importedTasks.length > 0 ? importedTasks(spec) : implementationTasks(spec);
  const implementations = assignCriteria(decomposed, spec.criteria).map((task, index) => ({
    ...task,
    dependsOn: task.dependsOn.length > 0 ? task.dependsOn : startAfter(design),
    writes: index === 0 ? [...new Set([...task.writes, ...projectFiles])] : task.writes,
  }));
  const reviews = implementations.map(reviewOf);
  const drafts = [...design, ...implementations, ...reviews, ...closingTasks(spec, implementations, reviews)];
  const tasks = drafts.map(toPlanTask);
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
    },
    ...checkGates(spec),
    tasks,
    phases: phasesOf(drafts),
    estimate: {
      implementation: usdRange(sumOf(implementations)),
      total: usdRange(sumOf(drafts)),
      duration: durationOf(spec, implementations.length),
    },
  };
}

/** Implementation starts from the design where there is one, else from the analysis; diagrams hold nobody up. */
function startAfter(design: readonly DraftTask[]): string[] {
  const last = design.findLast(({ type }) => type !== "diagram");
  return last ? [last.id] : [];
}

function sumOf(tasks: readonly DraftTask[]): number {
  return tasks.reduce((sum, { usd }) => sum + usd, 0);
}

function phasesOf(tasks: readonly DraftTask[]): Plan["phases"] {
  const phases = new Map<string, string[]>();
  for (const { id, phase } of tasks) phases.set(phase, [...(phases.get(phase) ?? []), id]);
  return [...phases].map(([name, ids]) => ({ name, tasks: ids }));
}
