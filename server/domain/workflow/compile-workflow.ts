import type { TaskCondition, TaskFlow } from "@/contracts/task-flow";
import type { Workflow, WorkflowComparison, WorkflowCondition, WorkflowStage } from "@/contracts/workflows";
import { type DraftTask, implementationTask } from "../plan/draft-task";
import { prices } from "../plan/prices";
import { specParts } from "../plan/spec-parts";
import { typeDefaults } from "../plan/type-defaults";
import { fillTemplate, placeholders } from "./fill-template";
import { foldInputs } from "./fold-inputs";
import { withoutUsualFlow } from "./usual-flow";
import { inputTexts, type WorkflowInput } from "./workflow-input";

/** Who stands for decisions that no agent makes. */
const decider = "coordinator";

type Planned = {
  /** Tasks of each stage that is planned. */
  tasks: Map<string, DraftTask[]>;
  /** Stages that the input makes needless, with what they would have waited for. */
  leftOut: Map<string, readonly string[]>;
};

/** The tasks of a workflow for what a mission starts from: the same for the same input. */
export function compileWorkflow(workflow: Workflow, input: WorkflowInput): DraftTask[] {
  const planned: Planned = { tasks: new Map(), leftOut: new Map() };
  for (const stage of workflow.stages) {
    const tasks = stageTasks(stage, { planned, input });
    if (tasks === null) planned.leftOut.set(stage.id, stage.needs);
    else planned.tasks.set(stage.id, tasks);
  }
  return [...planned.tasks.values()].flat();
}

type Ground = { planned: Planned; input: WorkflowInput };

/** Null: what is known makes it needless. */
function stageTasks(stage: WorkflowStage, ground: Ground): DraftTask[] | null {
  if (stage.each !== undefined) {
    const tasks = (ground.planned.tasks.get(stage.each) ?? []).flatMap((each) => {
      const when = whenOf(stage, each, ground);
      return when === false ? [] : [stageTask(stage, when, { ...ground, each })];
    });
    return stage.when !== undefined && tasks.length === 0 ? null : tasks;
  }
  const when = whenOf(stage, null, ground);
  if (when === false) return null;
  if (stage.parts) {
    return specParts(ground.input.spec).map((part) => {
      const task = {
        ...part,
        dependsOn: part.dependsOn.length > 0 ? part.dependsOn : waitsFor(stage, null, ground),
      };
      return withFlow(task, stage, when, { ...ground, each: null });
    });
  }
  return [stageTask(stage, when, { ...ground, each: null })];
}

/** What is left to ask of its condition when the stages before have ended; null: nothing. */
function whenOf(
  { when }: WorkflowStage,
  each: DraftTask | null,
  { input }: Ground,
): WorkflowCondition | null | false {
  const folded = when === undefined || foldInputs(when, { input, each });
  return folded === true ? null : folded;
}

type One = Ground & { each: DraftTask | null };

function stageTask(stage: WorkflowStage, when: WorkflowCondition | null, one: One): DraftTask {
  const { input, each } = one;
  const type = stage.decides ? "decision" : (stage.type ?? "implementation");
  const usual = typeDefaults[type];
  const criteria = stage.criteria === "all" ? input.spec.criteria.map(({ id }) => id) : [];
  const more = type === "testing" ? prices.surrounding.testingPerCriterion * criteria.length : 0;
  const fill = (template: string) => fillIn(template, one);
  const id = each ? `${stage.id}-${each.id}`.slice(0, 64) : stage.id;
  const task: DraftTask = {
    ...implementationTask({
      ...{
        id,
        title: fill(stage.title).slice(0, 200),
        description: fill(stage.description).slice(0, 20_000),
      },
      ...{ agent: stage.decides ? decider : (stage.agent ?? decider), area: stage.area },
      ...{ phase: stage.phase ?? usual.phase, dependsOn: waitsFor(stage, each, one) },
      ...{ writes: stage.writes ?? usual.writes, usd: usual.usd + more },
    }),
    ...{ type, criteria },
  };
  return withFlow(task, stage, when, one);
}

/** What it waits for: tasks of the stages that it needs, and what those waited for that are left out. */
function waitsFor(stage: WorkflowStage, each: DraftTask | null, { planned }: Ground): string[] {
  const idsOf = (id: string) =>
    each && id === stage.each ? [each.id] : (planned.tasks.get(id) ?? []).map((task) => task.id);
  const direct = stage.needs.flatMap(idsOf);
  const through = (id: string): string[] =>
    (planned.leftOut.get(id) ?? []).flatMap((before) =>
      planned.leftOut.has(before) ? through(before) : idsOf(before),
    );
  const instead = stage.needs.filter((id) => planned.leftOut.has(id)).flatMap(through);
  const before = ancestors(direct, planned);
  return [...new Set([...direct, ...instead.filter((id) => !before.has(id))])];
}

/** Everything that these tasks wait for, however far back. */
function ancestors(ids: readonly string[], { tasks }: Planned): Set<string> {
  const byId = new Map([...tasks.values()].flat().map((task) => [task.id, task]));
  const found = new Set<string>();
  const visit = (id: string) => {
    for (const before of byId.get(id)?.dependsOn ?? []) {
      if (found.has(before)) continue;
      found.add(before);
      visit(before);
    }
  };
  for (const id of ids) visit(id);
  return found;
}

function fillIn(template: string, { input, each, planned }: One): string {
  return fillTemplate(template, (of, name) => {
    if (of === "input") return inputTexts[name as keyof typeof inputTexts]?.(input) ?? null;
    if (of === "each") return name === "id" ? (each?.id ?? null) : (each?.title ?? null);
    // What stages leave is filled in when there is something: until then it names the task.
    const left = (planned.tasks.get(of) ?? []).map((task) => `{{${task.id}.${name}}}`);
    return left.join("\n");
  });
}

function withFlow(
  task: DraftTask,
  stage: WorkflowStage,
  when: WorkflowCondition | null,
  { planned, each, input }: One,
): DraftTask {
  const tasksOf = (id: string) => {
    if (id === stage.id) return [task.id];
    return each && id === stage.each ? [each.id] : (planned.tasks.get(id) ?? []).map((other) => other.id);
  };
  const { repeat, decides } = stage;
  const [back] = repeat ? tasksOf(repeat.back) : [];
  const [decided] = decides ? tasksOf(decides) : [];
  const flow: TaskFlow = {
    stage: stage.id,
    ...(when ? { when: onTasks(when, tasksOf) } : {}),
    ...(repeat && back !== undefined
      ? {
          repeat: {
            ...{ back, until: onTasks(repeat.until, tasksOf) },
            ...{ limit: repeat.limit, atLimit: repeat.at_limit },
          },
        }
      : {}),
    ...(stage.gate ? { gate: stage.gate } : {}),
    ...(decided !== undefined ? { decides: decided } : {}),
    ...(stage.tests ? { tests: stage.tests } : {}),
    ...(stage.gives ? { gives: stage.gives } : {}),
    ...(stage.reviews && input.branch
      ? { diff: { branch: input.branch.name, from: input.branch.from, to: input.branch.to } }
      : {}),
  };
  const isFilled = placeholders(stage.description).some(({ of }) => of !== "input" && of !== "each");
  return withoutUsualFlow({ ...task, flow }, isFilled);
}

function onTasks(condition: WorkflowCondition, tasksOf: (stage: string) => string[]): TaskCondition {
  if ("all" in condition) return { all: condition.all.map((part) => onTasks(part, tasksOf)) };
  if ("any" in condition) return { any: condition.any.map((part) => onTasks(part, tasksOf)) };
  if ("not" in condition) return { not: onTasks(condition.not, tasksOf) };
  const { output: name = "", input: _known, ...asked }: WorkflowComparison = condition;
  const [stage = "", output = ""] = name.split(".");
  return { tasks: tasksOf(stage), name, output, ...asked };
}
