import type { MissionEvent } from "@/contracts/events";
import type { TaskInputs } from "@/contracts/events/task-origin";
import { expectedUsd } from "@/contracts/expected-cost";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { taskDescription } from "@/contracts/task-description";
import { AppError } from "@/server/domain/errors/app-error";
import { caseOfTask } from "@/server/domain/gates/grant-case";
import { taskGateHash } from "@/server/domain/gates/task-gate-hash";
import {
  type ClaimChoice,
  grantEventsOfStart,
  heldEvents,
  lookForClaim,
} from "@/server/domain/mission/claim-task";
import { planAttempt } from "@/server/domain/mission/plan-attempt";
import { previewEvents } from "@/server/domain/mission/preview-events";
import { openThreads } from "@/server/domain/review/comment-round";
import { beginsRfcEvents } from "@/server/domain/rfc/implementation";
import type { NewArtifact } from "@/server/ports/store";
import type { EngineDependencies, Team } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { defineAgents } from "./definition";
import { inputsReader } from "./read-inputs";

/**
 * Takes the mission's next tasks, as many as a worker may have now and there is `room` for here. The claim is a guarded
 * write: two workers never own one task. A task that needs a person's leave is asked for instead.
 * The branch's tip is read after a task is seen to be ready, so that it holds everything the task waited for.
 * @param after what is on its way into the log makes tasks ready, and is written before these claims. `landed`: the task
 * that it ends, whose change is on the branch
 */
export async function claimAttempts(
  dependencies: EngineDependencies,
  missionId: string,
  { room, after }: { room: number; after?: { landed: string | null } },
): Promise<AttemptClaim[]> {
  const { store } = dependencies;
  for (;;) {
    const seen = await store.readState(missionId);
    if (!seen) return [];
    const { choice, held } = lookForClaim(seen);
    if (!after && choice.kind === "none" && heldEvents(held).length === 0) return [];
    const tip = await tipOf(dependencies, seen);
    const team = await dependencies.teamOf(seen);
    const inputsOf = await inputsReader(dependencies, seen, team);
    const taken = await store.append<AttemptClaim[]>(missionId, (state) => {
      const events: MissionEvent[] = [];
      const claims: AttemptClaim[] = [];
      const artifacts: NewArtifact[] = [];
      for (let now = state; claims.length < room; now = previewEvents(state, events)) {
        const { choice, held } = lookForClaim(now);
        events.push(...heldEvents(held));
        // What has become ready since may build on what the tip does not hold.
        if (choice.kind === "none" || !isGroundThere(seen, choice.task, after?.landed)) break;
        if (choice.kind === "ask") {
          events.push(...askLeaveEvents(choice.task, now.tasks, dependencies.ids.next("apr")));
          continue;
        }
        const { claim, begin, defined } = claimOf(dependencies, now, choice, { tip, inputsOf, team });
        claims.push(claim);
        const granted = grantEventsOfStart(now, choice.task) ?? [];
        events.push(...granted, ...begin, ...beginsRfcEvents(now, choice.task));
        artifacts.push(...defined);
      }
      return { events, artifacts, result: claims };
    });
    if (taken === null || taken.length > 0 || after) return taken ?? [];
  }
}

/** Whether everything that a task waited for was on the branch when this was seen. */
function isGroundThere(
  { tasks }: MissionState,
  { id, dependsOn }: TaskState,
  landed?: string | null,
): boolean {
  if (tasks[id]?.status === "ready") return true;
  return dependsOn.every((before) => before === landed || tasks[before]?.status === "done");
}

/** A claim, and the events that make it. */
function claimOf(
  { ids, workerId, modelFor }: EngineDependencies,
  state: MissionState,
  choice: Extract<ClaimChoice, { kind: "resume" | "start" }>,
  { tip, inputsOf, team }: { tip: string; inputsOf: (task: TaskState) => TaskInputs; team: Team },
): { claim: AttemptClaim; begin: MissionEvent[]; defined: NewArtifact[] } {
  const { task } = choice;
  const taken = { missionId: state.missionId, projectId: state.projectId, taskId: task.id };
  const running: MissionEvent = {
    type: "task-status-changed",
    taskId: task.id,
    from: "ready",
    to: "running",
    reason: null,
  };
  if (choice.kind === "resume") {
    const { id: attemptId, agent: agentName, base, steps: stepsKept, tier, continues } = choice.attempt;
    const plan = { agent: agentName, base, tier: tier ?? null, continues: continues ?? null };
    const definitionId = choice.attempt.definitionId ?? null;
    return {
      defined: [],
      claim: { ...taken, ...plan, attemptId, definitionId, resumed: true },
      begin: [running, { type: "attempt-resumed", taskId: task.id, attemptId, worker: workerId, stepsKept }],
    };
  }
  const tierOf = (name: string) => team(name)?.model ?? "strong";
  const plan = planAttempt(task, tip, tierOf);
  const { agent: agentName, base, tier, continues } = plan;
  const attemptId = ids.next("att");
  const { definitionId, recorded, defined } = defineAgents(state, [team(agentName), team(task.agent)]);
  return {
    defined,
    claim: { ...taken, ...plan, attemptId, definitionId, resumed: false },
    begin: [
      ...recorded,
      running,
      {
        type: "attempt-started",
        taskId: task.id,
        attemptId,
        number: choice.number,
        agent: agentName,
        model: modelFor(tier ?? tierOf(agentName), {
          ...{ agent: tier ? undefined : agentName, rehearsal: state.rehearsal },
        }).id,
        base,
        worker: workerId,
        // A task that another mission has done, and that a comment sends back here, is not begun from nothing.
        purpose: choice.number === 1 && openThreads(state, task.id).length === 0 ? "work" : "fix",
        ...(tier ? { tier } : {}),
        ...(continues ? { continues } : {}),
        inputs: inputsOf(task),
        ...(definitionId ? { definitionId } : {}),
      },
      {
        type: "agent-status-reported",
        agent: agentName,
        taskId: task.id,
        moment: "start",
        activity: "working",
        sentence: `Starting ${task.number} ${task.title}`,
        progress: null,
      },
    ],
  };
}

async function tipOf({ vcs, paths }: EngineDependencies, state: MissionState): Promise<string> {
  const tip = await vcs.tip(paths.repository(state.projectId), `refs/heads/${state.branch}`);
  if (tip) return tip;
  throw new AppError({ code: "git-failed", message: `the branch ${state.branch} is gone` });
}

function askLeaveEvents(task: TaskState, tasks: MissionState["tasks"], approvalId: string): MissionEvent[] {
  return [
    {
      type: "task-status-changed",
      taskId: task.id,
      from: "ready",
      to: "awaiting_approval",
      reason: "Waits for your leave to start",
    },
    {
      type: "approval-requested",
      approvalId,
      gate: "task",
      taskId: task.id,
      agent: task.agent,
      title: `Start ${task.number} ${task.title}?`,
      detail: `${taskDescription(task, tasks)}\n\nIt may change: ${task.writes.join(", ")}`,
      risk: "write",
      hash: taskGateHash(task),
      options: [],
      costMicroUsd: microUsdFromUsd(expectedUsd(task)),
      artifactId: null,
      grantCase: caseOfTask(task),
    },
  ];
}
