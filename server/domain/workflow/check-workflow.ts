import type { Comparison } from "@/contracts/conditions";
import type { Workflow, WorkflowComparison, WorkflowCondition, WorkflowStage } from "@/contracts/workflows";
import { globProblem } from "../plan/safe-glob";
import { neverHolds } from "./compared-values";
import { placeholders, unfilled } from "./fill-template";
import { outputNames } from "./output-names";
import { eachNames } from "./part-topics";
import { inputNames, inputTexts } from "./workflow-input";

/** What is wrong, and where: keys and places from the top of the file. */
export type Misfit = { path: Array<string | number>; message: string };

type Known = {
  stages: ReadonlyMap<string, WorkflowStage>;
  needed: ReadonlySet<string>;
  /** The stage whose tasks a condition may ask about before they have run. */
  each?: string | undefined;
};

/** What a schema cannot see: whether the stages of a workflow fit together. */
export function checkWorkflow({ stages }: Workflow, agents: readonly string[]): Misfit[] {
  const above = new Map<string, WorkflowStage>();
  return stages.flatMap((stage, place) => {
    const misfits = stageMisfits(stage, { stages: above, needed: neededBy(stage, above) }, agents);
    const twice = above.has(stage.id) ? [{ path: ["id"], message: `two stages are called ${stage.id}` }] : [];
    above.set(stage.id, stage);
    return [...twice, ...misfits].map(({ path, message }) => ({ path: ["stages", place, ...path], message }));
  });
}

/** Stages that a stage comes after, however far back. */
function neededBy(stage: WorkflowStage, above: ReadonlyMap<string, WorkflowStage>): Set<string> {
  const found = new Set<string>();
  const visit = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const before of above.get(id)?.needs ?? []) visit(before);
  };
  for (const id of stage.needs) visit(id);
  return found;
}

function stageMisfits(stage: WorkflowStage, known: Known, agents: readonly string[]): Misfit[] {
  return [
    ...reservedName(stage),
    ...needMisfits(stage, known),
    ...workMisfits(stage, agents),
    ...ownReviewMisfits(stage, known),
    ...linkMisfits(stage, known),
    ...(stage.when ? conditionMisfits(stage.when, ["when"], { ...known, each: stage.each }) : []),
    ...repeatMisfits(stage, known),
    ...templateMisfits(stage, known),
    ...(stage.writes ?? []).flatMap((glob, place) => {
      const problem = globProblem(glob);
      return problem ? [{ path: ["writes", place], message: `"${glob}" ${problem}` }] : [];
    }),
  ];
}

function reservedName({ id }: WorkflowStage): Misfit[] {
  if (id !== "input" && id !== "each") return [];
  return [{ path: ["id"], message: `${id} stands for something else in templates` }];
}

function needMisfits({ needs }: WorkflowStage, { stages }: Known): Misfit[] {
  return needs.flatMap((id, place) =>
    stages.has(id)
      ? []
      : [{ path: ["needs", place], message: `there is no stage ${id} above; a stage needs stages above it` }],
  );
}

/** Who does it, and what it is. */
function workMisfits(stage: WorkflowStage, agents: readonly string[]): Misfit[] {
  const { agent, decides, parts, type } = stage;
  if (decides || parts) {
    const what = decides ? "a decision" : "the parts of a spec";
    const said = (["agent", "writes", "each", "tests", "gives", "reviews"] as const).find(
      (key) => stage[key] !== undefined,
    );
    const other = (decides && type) || (parts && type !== undefined && type !== "implementation");
    if (said) return [{ path: [said], message: `${what} has no ${said}` }];
    if (decides && parts) return [{ path: ["parts"], message: "a decision has no parts" }];
    return other ? [{ path: ["type"], message: `${what} is of no other type` }] : [];
  }
  if (!type) return [{ path: [], message: "a stage says its type" }];
  if (type === "decision") return [{ path: ["type"], message: "a decision says what it decides (decides)" }];
  if (!agent) return [{ path: [], message: "a stage says which agent works on it" }];
  if (!agents.includes(agent))
    return [{ path: ["agent"], message: `there is no agent named ${agent} in the roster` }];
  return typeMisfits(stage);
}

/** Nobody sees what is wrong with their own work. */
function ownReviewMisfits({ type, agent, needs }: WorkflowStage, { stages }: Known): Misfit[] {
  if (type !== "code_review" || !agent) return [];
  const own = needs
    .map((id) => stages.get(id))
    .find((before) => before?.agent === agent && before.type !== "code_review");
  if (!own) return [];
  return [{ path: ["agent"], message: `${agent} works on ${own.id}: a review is somebody else's` }];
}

function typeMisfits({ type, tests, gives, reviews }: WorkflowStage): Misfit[] {
  const wrong: Misfit[] = [];
  if (tests && type !== "testing")
    wrong.push({ path: ["tests"], message: "only a stage of type testing leaves tests red" });
  if (gives && type !== "research")
    wrong.push({ path: ["gives"], message: "only a stage of type research gives a spec" });
  if (reviews && type !== "code_review")
    wrong.push({ path: ["reviews"], message: "only a stage of type code_review reviews a branch" });
  return wrong;
}

/** Other stages that it is about. */
function linkMisfits({ each, decides }: WorkflowStage, { needed }: Known): Misfit[] {
  return [
    ...(each !== undefined && !needed.has(each)
      ? [{ path: ["each"], message: `it has to need ${each}, for each task of which it is` }]
      : []),
    ...(decides !== undefined && !needed.has(decides)
      ? [{ path: ["decides"], message: `it has to come after ${decides}, about which it decides` }]
      : []),
  ];
}

function repeatMisfits(stage: WorkflowStage, known: Known): Misfit[] {
  const { repeat, id } = stage;
  if (!repeat) return [];
  const isOwn = repeat.back === id;
  const away =
    isOwn || known.needed.has(repeat.back)
      ? []
      : [
          {
            path: ["repeat", "back"],
            message: `it can go back to itself or to a stage that it comes after, not to ${repeat.back}`,
          },
        ];
  const own = {
    stages: new Map([...known.stages, [id, stage]]),
    needed: new Set([...known.needed, id]),
  };
  return [...away, ...conditionMisfits(repeat.until, ["repeat", "until"], own)];
}

function conditionMisfits(condition: WorkflowCondition, path: Misfit["path"], known: Known): Misfit[] {
  if ("all" in condition && condition.all)
    return condition.all.flatMap((part, place) => conditionMisfits(part, [...path, "all", place], known));
  if ("any" in condition && condition.any)
    return condition.any.flatMap((part, place) => conditionMisfits(part, [...path, "any", place], known));
  if ("not" in condition && condition.not) return conditionMisfits(condition.not, [...path, "not"], known);
  const leaf = condition as WorkflowComparison;
  if (leaf.each !== undefined) {
    const problem = eachProblem(leaf.each, known);
    return problem ? [{ path: [...path, "each"], message: problem }] : valueMisfits(leaf.each, leaf, path);
  }
  if (leaf.input !== undefined) {
    if (Object.hasOwn(inputNames, leaf.input)) return valueMisfits(leaf.input, leaf, path);
    const names = Object.keys(inputNames).join(", ");
    return [{ path: [...path, "input"], message: `there is no input ${leaf.input}; there is ${names}` }];
  }
  const [stage = "", output = ""] = (leaf.output ?? "").split(".");
  const problem = outputProblem(stage, output, known);
  return problem ? [{ path: [...path, "output"], message: problem }] : valueMisfits(output, leaf, path);
}

/** A condition that can never hold keeps a loop going to its limit, and a stage from ever beginning. */
function valueMisfits(name: string, leaf: Comparison, path: Misfit["path"]): Misfit[] {
  const never = neverHolds(name, leaf);
  return never ? [{ path: [...path, never.key], message: never.message }] : [];
}

function eachProblem(name: string, { each }: Known): string | null {
  if (each === undefined) return "only the when of a stage that is one for each of another asks about each";
  return Object.hasOwn(eachNames, name)
    ? null
    : `there is no each ${name}; there is ${Object.keys(eachNames).join(", ")}`;
}

function outputProblem(id: string, output: string, { stages, needed }: Known): string | null {
  const stage = stages.get(id);
  if (!stage) return `there is no stage ${id} above`;
  if (!needed.has(id)) return `it has to come after ${id}, whose result it speaks of: name it in needs`;
  const names = Object.keys(outputNames(stage));
  return names.includes(output) ? null : `${id} leaves no ${output}; it leaves ${names.join(", ")}`;
}

function templateMisfits(stage: WorkflowStage, known: Known): Misfit[] {
  return (["title", "description"] as const).flatMap((key) => [
    ...placeholders(stage[key]).flatMap(({ of, name }) => {
      const problem = placeholderProblem(of, name, stage, known);
      return problem ? [{ path: [key], message: `{{${of}.${name}}}: ${problem}` }] : [];
    }),
    ...unfilled(stage[key], ["input", "each", ...known.stages.keys()]).map((words) => ({
      path: [key],
      message: `"${words}" is not filled in: a place is written {{input.text}}`,
    })),
  ]);
}

function placeholderProblem(of: string, name: string, stage: WorkflowStage, known: Known): string | null {
  if (of === "input") {
    const names = Object.keys(inputTexts);
    return names.includes(name) ? null : `there is no such input; there is ${names.join(", ")}`;
  }
  if (of === "each") {
    if (!stage.each) return "this stage is not one for each of another";
    return name === "id" || name === "title" ? null : "there is each.id and each.title";
  }
  return outputProblem(of, name, known);
}
