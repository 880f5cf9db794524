import type { z } from "zod";
import type { Analysis, analyzeSpecSchema } from "@/contracts/api";
import type { PlanTask } from "@/contracts/plan";
import { costHistory } from "@/server/domain/plan/cost-history";
import { fineUsd } from "@/server/domain/plan/estimate-range";
import { withExpectedCosts } from "@/server/domain/plan/expected-costs";
import { firstCallUsd } from "@/server/domain/plan/first-call";
import { rangeOf } from "@/server/domain/plan/plan-range";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import { startProblem } from "@/server/domain/workflow/start-problem";
import { costSources } from "../missions/expected-plan";
import { readMission } from "../missions/read-mission";
import { readSpecBefore, rerunTasks } from "../missions/rerun-plan";
import type { ServiceDependencies } from "../service-dependencies";
import { findWorkflow } from "../workflows/read-workflows";
import { workflowInput } from "../workflows/workflow-input";
import { readSpec } from "./analyze-spec";
import { specRoomWarning } from "./spec-room-warning";

type Needs = Pick<
  ServiceDependencies,
  "store" | "team" | "roster" | "workflows" | "vcs" | "paths" | "modelFor" | "rehearsal"
>;

/**
 * The dry run, with what such tasks have cost in the project so far: of rehearsals while there is no model key. Of a
 * mission that is run again, with the edits that its plan had.
 */
export async function analyzeWithHistory(
  needs: Needs,
  { projectId, rerunOf, workflow: name, branch, ...input }: z.output<typeof analyzeSpecSchema>,
): Promise<Analysis> {
  const { store } = needs;
  const before = rerunOf === undefined ? null : await readMission(store, rerunOf);
  const loaded = await findWorkflow(needs, { name: before?.workflow ?? name, projectId });
  const spec = readSpec(input);
  const given = await workflowInput(needs, loaded.workflow, {
    ...{ projectId, spec, text: input.text, branch: before?.startsAt?.branch ?? branch },
  });
  // A mission that is run again was begun with such a text already.
  const problem = before ? null : startProblem(loaded.workflow, { spec, text: input.text });
  const analysis: Analysis = {
    ...{ plan: planWorkflow(loaded.workflow, given), warnings: given.spec.warnings },
    ...(problem ? { startProblem: problem } : {}),
  };
  if (before) {
    const specBefore = await readSpecBefore({ store }, before);
    const tasks = rerunTasks(before, { specBefore, given, loaded });
    const phases = [...new Set(tasks.map(({ phase }) => phase))];
    analysis.plan = {
      ...analysis.plan,
      tasks,
      phases: phases.map((name) => ({
        name,
        tasks: tasks.filter(({ phase }) => phase === name).map(({ id }) => id),
      })),
    };
  }
  if (projectId === undefined) return analysis;
  const sources = await costSources(needs, projectId);
  const tasks = withExpectedCosts(analysis.plan.tasks, sources);
  const history = costHistory(tasks, sources.finished);
  const firstCall = await firstCallOf(needs, { projectId, tasks, text: input.text });
  const unread = await specRoomWarning(needs, { projectId, tasks, text: input.text });
  return {
    ...{ ...analysis, warnings: [...unread, ...analysis.warnings] },
    ...{ plan: { ...analysis.plan, tasks }, history, expected: rangeOf(tasks, history) },
    ...(firstCall === null ? {} : { firstCallUsd: fineUsd(firstCall) }),
  };
}

/** Null: nobody is to begin, or no model stands for who is. */
async function firstCallOf(
  { team, modelFor }: Needs,
  { projectId, tasks, text }: { projectId: string; tasks: readonly PlanTask[]; text: string },
): Promise<number | null> {
  const { roster } = await team({ projectId, baseCommit: null });
  const first = tasks.find(({ type }) => type !== "decision");
  const agent = roster.agents.find(({ name }) => name === first?.agent);
  if (!agent) return null;
  try {
    return firstCallUsd(agent, modelFor(agent.model, { agent: agent.name }), text);
  } catch {
    return null;
  }
}
