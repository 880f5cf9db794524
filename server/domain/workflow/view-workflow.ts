import { comparisonWords, conditionWords } from "@/contracts/conditions";
import type { StageView, WorkflowComparison, WorkflowStage, WorkflowView } from "@/contracts/workflows";
import { typeDefaults } from "../plan/type-defaults";
import type { LoadedWorkflow } from "./collect-workflows";
import { stageType } from "./stage-type";

/** A workflow as people are shown it. */
export function viewWorkflow({ workflow, hash, source, file }: LoadedWorkflow): WorkflowView {
  const { name, title, description, start, ends, stages } = workflow;
  return { name, title, description, start, ends, source, file, hash, stages: stages.map(viewStage) };
}

function viewStage(stage: WorkflowStage): StageView {
  const { id, title, description, agent, phase, needs, when, repeat, gate, decides, parts, each } = stage;
  const type = stageType(stage);
  return {
    ...{ id, title, description, agent: agent ?? null, type, needs },
    phase: phase ?? typeDefaults[type].phase,
    when: when ? conditionWords(when, leafWords) : null,
    repeat: repeat
      ? {
          ...{ back: repeat.back, until: conditionWords(repeat.until, leafWords) },
          ...{ limit: repeat.limit, atLimit: repeat.at_limit },
        }
      : null,
    ...{ gate: gate ?? null, decides: decides ?? null },
    many: parts ? "spec" : each === undefined ? null : { each },
  };
}

function leafWords(leaf: WorkflowComparison): string {
  const name = leaf.each === undefined ? (leaf.output ?? leaf.input ?? "") : `each.${leaf.each}`;
  return `${name} ${comparisonWords(leaf)}`;
}
