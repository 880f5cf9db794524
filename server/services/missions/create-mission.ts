import type { z } from "zod";
import type { newMissionSchema } from "@/contracts/api";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import { microUsdFromUsd } from "@/contracts/money";
import { gateNames, type Plan, type PlanTask } from "@/contracts/plan";
import { AppError } from "@/server/domain/errors/app-error";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { proposePlanEvents } from "@/server/domain/mission/propose-plan";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";
import { tasksToRun } from "@/server/domain/plan/tasks-to-run";
import { validatePlan } from "@/server/domain/plan/validate-plan";
import { slugify } from "@/server/domain/spec/slugify";
import type { Project } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";
import { readSpec } from "../specs/analyze-spec";
import { planRerun } from "./plan-rerun";

type NewMissionInput = z.output<typeof newMissionSchema>;

/**
 * Creates a mission from a spec or a requirement and proposes its plan. It waits for approval, unless the policy
 * allows it or the person approves in the same breath (`start`).
 * @throws AppError `spec-unreadable`, `not-found` (project), `invalid-input` (plan, budget, checks not accepted),
 * `not-possible-now` (a re-run of what still runs), `git-failed`.
 */
export async function createMission(
  dependencies: ServiceDependencies,
  input: NewMissionInput,
): Promise<{ missionId: string }> {
  const { store, ids, engine, roster } = dependencies;
  const project = await store.getProject(input.projectId);
  if (!project)
    throw new AppError({
      code: "not-found",
      message: `no project ${input.projectId}`,
      userMessage: "There is no such project.",
    });
  if (input.warnUsd > input.stopUsd) {
    throw new AppError({
      code: "invalid-input",
      message: "warn above stop",
      userMessage: "The warning must not be above the stop.",
    });
  }
  const spec = readSpec({ text: input.specText, fileName: input.fileName });
  const plan = planFromSpec(spec);
  if (spec.format !== "text") refuseUnacceptedChecks(plan, input.acceptedChecks);
  const agents = (await roster.read()).agents.map((agent) => agent.name);
  const rerun = input.rerunOf ? await planRerun(dependencies, { ...input, missionId: input.rerunOf }) : null;
  if (rerun && rerun.before.projectId !== project.id) throw otherProject(rerun.before.missionId);
  const tasks =
    rerun?.tasks ??
    tasksToRun(input.tasks ?? plan.tasks, { isFreeText: spec.format === "text", agents: input.agents });
  refuseBrokenPlan(tasks, agents);

  const missionId = ids.next("mis");
  const specArtifactId = ids.next("art");
  const title = input.title || spec.name;
  const slug = await freeSlug(dependencies, project, slugify(title) || "mission");
  const created: MissionEvent[] = [
    {
      type: "mission-created",
      projectId: project.id,
      title,
      slug,
      workflow: "spec-to-code",
      mode: input.mode,
      parallelLimit: input.mode === "sequential" ? 1 : input.parallelLimit,
      policy: input.policy,
      warnMicroUsd: microUsdFromUsd(input.warnUsd),
      stopMicroUsd: microUsdFromUsd(input.stopUsd),
      agents: input.agents,
      rehearsal: dependencies.rehearsal(),
      branch: `war-room/${slug}`,
      specArtifactId,
      criteria: spec.criteria.map(({ id, text }) => ({ id, text })),
      acceptedChecks: input.acceptedChecks,
      ...(rerun ? { origin: rerun.origin } : {}),
      by: "you",
    },
    {
      type: "artifact-recorded",
      artifactId: specArtifactId,
      kind: "spec",
      taskId: null,
      title: input.fileName ?? "Spec",
      path: null,
      bytes: Buffer.byteLength(input.specText),
    },
    { type: "mission-status-changed", from: "draft", to: "awaiting_approval", reason: null, by: "engine" },
  ];
  const approvalId = ids.next("apr");
  const estimate = { ...(rerun?.estimate ?? plan.estimate.total), duration: plan.estimate.duration };
  const proposed = proposePlanEvents({
    revision: 1,
    tasks,
    kept: rerun?.kept.length ?? 0,
    estimate,
    approvalId,
    by: input.tasks ? "you" : "coordinator",
  });
  const events = [...created, ...proposed, ...(rerun?.kept ?? [])];
  const before = previewEvents(emptyMissionState(missionId), events);
  const approver = input.start ? "you" : input.policy.plan === "allow" ? "policy" : null;
  if (approver) {
    events.push({ type: "approval-decided", approvalId, decision: "approved", answer: null, by: approver });
    events.push(...startWorkEvents(before, approver));
  }
  const change = approver ? withReadyTasks(emptyMissionState(missionId), events) : { events };
  await store.createMission({
    missionId,
    projectId: project.id,
    ...change,
    artifacts: [
      {
        id: specArtifactId,
        missionId,
        taskId: null,
        kind: "spec",
        title: input.fileName ?? "Spec",
        path: null,
        content: input.specText,
      },
    ],
  });
  engine.wake(missionId);
  return { missionId };
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

/** Two missions of one name get branches of their own, and none gets a branch that came with the source. */
async function freeSlug(
  { store, vcs, paths }: ServiceDependencies,
  project: Project,
  wanted: string,
): Promise<string> {
  const taken = new Set<string>();
  for (const { missionId } of await store.listMissions({ projectId: project.id })) {
    const state = await store.readState(missionId);
    if (state) taken.add(state.slug);
  }
  const repository = paths.repository(project.id);
  await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const isFree = async (slug: string) =>
    !taken.has(slug) && (await vcs.tip(repository, `refs/heads/war-room/${slug}`)) === null;
  if (await isFree(wanted)) return wanted;
  let number = 2;
  while (!(await isFree(`${wanted}-${number}`))) number += 1;
  return `${wanted}-${number}`;
}
