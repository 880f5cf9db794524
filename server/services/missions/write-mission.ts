import type { z } from "zod";
import type { newMissionSchema } from "@/contracts/api";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent, MissionEventOf } from "@/contracts/events";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { MissionOrigin } from "@/contracts/events/task-origin";
import { baseTitle } from "@/contracts/lineage-title";
import type { MissionState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import type { PlanTask } from "@/contracts/plan";
import { AppError } from "@/server/domain/errors/app-error";
import { missionSlug } from "@/server/domain/mission/mission-slug";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { proposePlanEvents } from "@/server/domain/mission/propose-plan";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { withExpectedCosts } from "@/server/domain/plan/expected-costs";
import { planRange } from "@/server/domain/plan/plan-range";
import { commentRoundEvents } from "@/server/domain/review/comment-round";
import type { Project } from "@/server/ports/store";
import type { ServiceDependencies } from "../service-dependencies";
import type { Carried } from "./carry-over";
import { costSources } from "./expected-plan";
import { readKin } from "./read-kin";

type Settings = Pick<
  z.output<typeof newMissionSchema>,
  "mode" | "parallelLimit" | "agents" | "warnUsd" | "stopUsd" | "acceptedChecks" | "start"
> & { policy: ApprovalPolicy };

export type MissionDraft = {
  settings: Settings;
  title: string;
  specText: string;
  fileName: string;
  /** The id that the spec itself states; left out: none. */
  statedId?: string | null;
  criteria: Array<{ id: string; text: string }>;
  tasks: PlanTask[];
  /** What it runs. `hash` and `ends` may be unknown of missions of before workflows were files. */
  workflow: { name: string; hash?: string; ends?: "merge" | "branch" };
  /** The branch that it is about. */
  startsAt?: MissionState["startsAt"];
  /** Tasks of another mission that are not done again, and that mission. */
  kept: Array<MissionEventOf<"task-kept">>;
  /** What else of that one holds here. */
  carried?: Carried;
  origin: MissionOrigin | undefined;
  /** A comment on a kept task, which begins again with it once the mission runs. */
  comment?: MissionEventOf<"thread-opened">;
  /** The approved RFC that it builds. */
  implements?: MissionState["implements"];
  /** Its id where that is reserved; left out: a new one. */
  missionId?: string;
  /** How long it takes, in words. */
  duration: string;
  plannedBy: "you" | "coordinator";
  /** What the coordinator has to say of it before anything is done; null: nothing. */
  report: string | null;
};

/**
 * Writes a new mission down with its plan proposed, or begun where the policy or the person allows it.
 * @throws AppError `invalid-input` (a warning above the stop), `git-failed`.
 */
export async function writeMission(
  dependencies: ServiceDependencies,
  project: Project,
  draft: MissionDraft,
): Promise<{ missionId: string }> {
  const { store, ids, engine } = dependencies;
  const { settings, title, kept, origin, duration, plannedBy, criteria, specText, fileName } = draft;
  const { workflow, startsAt } = draft;
  const sources = await costSources(dependencies, project.id);
  const tasks = withExpectedCosts(draft.tasks, sources);
  const keptIds = new Set(kept.map(({ taskId }) => taskId));
  if (draft.comment) keptIds.delete(draft.comment.taskId);
  const toDo = tasks.filter(({ id }) => !keptIds.has(id));
  const estimate = { ...planRange(toDo, sources), duration };
  const { mode, policy, warnUsd, stopUsd, agents, acceptedChecks } = settings;
  if (warnUsd > stopUsd) {
    throw new AppError({
      code: "invalid-input",
      message: "warn above stop",
      userMessage: "The warning must not be above the stop.",
    });
  }
  const missionId = draft.missionId ?? ids.next("mis");
  const specArtifactId = ids.next("art");
  const named = { title: origin ? baseTitle(title) : title, statedId: draft.statedId ?? null, fileName };
  const slug = await freeSlug(dependencies, project, missionSlug(named));
  const spec = { kind: "spec", taskId: null, title: fileName, path: null } as const;
  const created: MissionEvent[] = [
    {
      ...{ type: "mission-created", projectId: project.id, title, slug, workflow: workflow.name, mode },
      ...(workflow.hash ? { workflowHash: workflow.hash } : {}),
      ...(workflow.ends === "branch" ? { ends: workflow.ends } : {}),
      ...(startsAt ? { startsAt } : {}),
      parallelLimit: mode === "sequential" ? 1 : settings.parallelLimit,
      ...{ policy, warnMicroUsd: microUsdFromUsd(warnUsd), stopMicroUsd: microUsdFromUsd(stopUsd), agents },
      ...{ rehearsal: dependencies.rehearsal(), branch: `war-room/${slug}`, specArtifactId, criteria },
      ...{ acceptedChecks, by: "you" },
      ...(draft.implements ? { implements: draft.implements } : {}),
      ...(origin ? { origin } : {}),
    },
    {
      ...{ type: "artifact-recorded", artifactId: specArtifactId, ...spec },
      bytes: Buffer.byteLength(specText),
    },
    { type: "mission-status-changed", from: "draft", to: "awaiting_approval", reason: null, by: "engine" },
    ...(draft.report === null ? [] : [said(draft.report, ids.next("msg"))]),
  ];
  const approvalId = ids.next("apr");
  const proposal = { revision: 1, tasks, kept: keptIds.size, estimate, approvalId, by: plannedBy };
  const carried = draft.carried?.events ?? [];
  const events = [...created, ...proposePlanEvents(proposal), ...kept, ...carried];
  const before = previewEvents(emptyMissionState(missionId), events);
  const approver = settings.start ? "you" : policy.plan === "allow" ? "policy" : null;
  if (approver) {
    events.push({ type: "approval-decided", approvalId, decision: "approved", answer: null, by: approver });
    events.push(...startWorkEvents(before, approver));
  }
  if (draft.comment) {
    events.push(draft.comment);
    const said = previewEvents(emptyMissionState(missionId), events);
    if (approver) events.push(...commentRoundEvents(said, draft.comment.taskId));
  }
  const change = approver ? withReadyTasks(emptyMissionState(missionId), events) : { events };
  const artifacts = [
    { id: specArtifactId, missionId, ...spec, content: specText },
    ...(draft.carried?.artifacts ?? []).map((artifact) => ({ ...artifact, missionId })),
  ];
  await store.createMission({ missionId, projectId: project.id, ...change, artifacts });
  engine.wake(missionId);
  return { missionId };
}

function said(text: string, messageId: string): MissionEvent {
  return {
    ...{ type: "message-posted", messageId, from: "coordinator", to: null, kind: "chat", text },
    ...{ taskId: null, approvalId: null },
  };
}

/** Two missions of one name get branches of their own, and none gets a branch that came with the source. */
async function freeSlug(
  { store, vcs, paths }: ServiceDependencies,
  project: Project,
  wanted: string,
): Promise<string> {
  const taken = new Set((await readKin({ store }, project.id)).map(({ slug }) => slug));
  const repository = paths.repository(project.id);
  await vcs.ensureRepository({ repository, cloneFrom: project.source });
  const isFree = async (slug: string) =>
    !taken.has(slug) && (await vcs.tip(repository, `refs/heads/war-room/${slug}`)) === null;
  if (await isFree(wanted)) return wanted;
  let number = 2;
  while (!(await isFree(`${wanted}-${number}`))) number += 1;
  return `${wanted}-${number}`;
}
