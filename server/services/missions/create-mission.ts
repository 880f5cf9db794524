import type { z } from "zod";
import type { newMissionSchema } from "@/contracts/api";
import { defaultPolicy } from "@/contracts/default-policy";
import { plainTitle } from "@/contracts/inputs";
import type { MissionState } from "@/contracts/mission-state";
import { gateNames, type Plan, type PlanTask } from "@/contracts/plan";
import { startNames } from "@/contracts/start-names";
import { AppError } from "@/server/domain/errors/app-error";
import { rerunTitle } from "@/server/domain/mission/lineage-title";
import { importReport } from "@/server/domain/plan/import-report";
import { tasksToRun } from "@/server/domain/plan/tasks-to-run";
import { validatePlan } from "@/server/domain/plan/validate-plan";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import { findProject } from "../projects/find-project";
import { reserveAgain } from "../rfcs/reserve-rfc";
import type { ServiceDependencies } from "../service-dependencies";
import { readSpec } from "../specs/analyze-spec";
import { findWorkflow } from "../workflows/read-workflows";
import { workflowInput } from "../workflows/workflow-input";
import { carryOver } from "./carry-over";
import { planRerun, type Rerun } from "./plan-rerun";
import { readKin } from "./read-kin";
import { writeMission } from "./write-mission";

type NewMissionInput = z.output<typeof newMissionSchema>;

/**
 * Creates a mission from a spec or a requirement, or to build an RFC, and proposes its plan. It waits for approval, unless the policy
 * allows it or the person approves in the same breath (`start`).
 * @throws AppError `spec-unreadable`, `not-found` (project), `invalid-input` (plan, budget, checks not accepted),
 * `not-possible-now` (a re-run of what still runs), `git-failed`.
 */
export async function createMission(
  dependencies: ServiceDependencies,
  input: NewMissionInput,
  ofRfc?: { implements: MissionState["implements"]; missionId: string },
): Promise<{ missionId: string }> {
  const { store, team } = dependencies;
  const project = await findProject(store, input.projectId);
  const spec = readSpec({ text: input.specText, fileName: input.fileName });
  const rerun = input.rerunOf ? await planRerun(dependencies, { ...input, missionId: input.rerunOf }) : null;
  if (rerun && rerun.before.projectId !== project.id) throw otherProject(rerun.before.missionId);
  const loaded =
    rerun?.loaded ?? (await findWorkflow(dependencies, { name: input.workflow, projectId: project.id }));
  const { workflow } = loaded;
  const given = await workflowInput(dependencies, workflow, {
    ...{ projectId: project.id, spec, text: input.specText },
    branch: rerun?.before.startsAt?.branch ?? input.branch,
  });
  const plan = planWorkflow(workflow, given);
  // Only a spec has to be one: everything else is asked for as words.
  const isFreeText = spec.format === "text" || workflow.start.from !== "spec";
  // A spec in plain words is a requirement until the analyst has written it.
  const startsFrom =
    spec.format === "text" && workflow.start.from === "spec" ? "requirement" : workflow.start.from;
  if (!isFreeText) refuseUnacceptedChecks(plan, input.acceptedChecks);
  const { roster } = await team({ projectId: project.id, baseCommit: null });
  const agents = roster.agents.map((agent) => agent.name);
  const planned = (input.tasks ?? plan.tasks).map((task) => ({ ...task, title: plainTitle(task.title) }));
  const tasks = rerun?.tasks ?? tasksToRun(planned, { isFreeText, agents: input.agents });
  refuseBrokenPlan(tasks, agents);

  // Words about a branch do not say which one.
  const name = plainTitle(given.branch ? `${workflow.title}: ${given.branch.name}` : spec.name);
  const again = rerun && rerunTitle(name, rerun.before, await readKin(dependencies, project.id));
  return writeMission(dependencies, project, {
    settings: { ...input, policy: input.policy ?? defaultPolicy(workflow.stages) },
    ...{ tasks, title: input.title || (again?.title ?? name) },
    workflow: { name: workflow.name, hash: loaded.hash, ends: workflow.ends },
    ...{ specText: input.specText, fileName: input.fileName ?? startNames[startsFrom] },
    statedId: typeof spec.metadata.id === "string" ? spec.metadata.id : null,
    criteria: spec.criteria.map(({ id, text }) => ({ id, text })),
    ...(given.branch ? { startsAt: { branch: given.branch.name, commit: given.branch.to } } : {}),
    kept: rerun?.kept ?? [],
    ...(rerun ? { carried: await carriedFrom(dependencies, rerun) } : {}),
    ...(ofRfc ?? (await reserveAgain(dependencies, rerun?.before.implements))),
    origin: rerun && again ? { ...rerun.origin, run: again.run } : undefined,
    duration: plan.estimate.duration,
    plannedBy: input.tasks ? "you" : "coordinator",
    report: rerun ? null : importReport(given.spec),
  });
}

function carriedFrom(dependencies: ServiceDependencies, { before, kept, tasks: plan }: Rerun) {
  return carryOver(dependencies, before, {
    kept: new Set(kept.map(({ taskId }) => taskId)),
    changed: true,
    plan,
  });
}

function otherProject(missionId: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `${missionId} is another project's`,
    userMessage: "A mission is run again in its own project.",
  });
}

/** A spec that is not ready runs only when a person has accepted each failed check by its name. */
function refuseUnacceptedChecks(plan: Plan, accepted: readonly string[]): void {
  const failed = gateNames.flatMap((name) => (plan.gates[name].applicable ? plan.gates[name].failed : []));
  const open = failed.filter((check) => !accepted.includes(check.check));
  if (open.length === 0) return;
  const list = open.map((check) => `${check.message} (line ${check.line})`).join("; ");
  throw new AppError({
    code: "invalid-input",
    message: `${open.length} failed checks are not accepted`,
    userMessage: `The spec is not ready: ${list}. Mend it, or accept each failed check by name.`,
    details: { checks: open.map((check) => check.check) },
  });
}

function refuseBrokenPlan(tasks: PlanTask[], agents: string[]): void {
  const problems = validatePlan({ tasks }, { agents });
  if (problems.length === 0) return;
  throw new AppError({
    code: "invalid-input",
    message: "the plan is not valid",
    userMessage: problems.map((problem) => problem.message).join(" "),
    details: { problems },
  });
}
