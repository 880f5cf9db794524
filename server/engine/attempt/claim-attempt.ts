import type { MissionEvent } from "@/contracts/events";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { microUsdFromUsd } from "@/contracts/money";
import { AppError } from "@/server/domain/errors/app-error";
import { taskGateHash } from "@/server/domain/gates/task-gate-hash";
import { heldEvents, lookForClaim } from "@/server/domain/mission/claim-task";
import { planAttempt } from "@/server/domain/mission/plan-attempt";
import type { EngineDependencies } from "../engine-dependencies";
import type { AttemptClaim } from "./attempt-claim";
import { inputsReader } from "./read-inputs";

/**
 * Takes the mission's next task, if a worker may have one now. The claim is a guarded write: two workers never
 * own one task. A task that needs a person's leave is asked for instead, and the next one is looked at.
 * The branch's tip is read after the task is seen to be ready, so that it holds everything the task waited for.
 */
export async function claimAttempt(
  dependencies: EngineDependencies,
  missionId: string,
): Promise<AttemptClaim | null> {
  const { store, ids, workerId, modelFor, agent } = dependencies;
  for (;;) {
    const seen = await store.readState(missionId);
    if (!seen) return null;
    const { choice: wanted, held } = lookForClaim(seen);
    if (wanted.kind === "none" && heldEvents(held).length === 0) return null;
    const tip = await tipOf(dependencies, seen);
    const inputsOf = await inputsReader(dependencies, seen);
    const outcome = await store.append<AttemptClaim | "again" | null>(missionId, (state) => {
      const { choice, held } = lookForClaim(state);
      const waiting = heldEvents(held);
      if (choice.kind === "none") return { events: waiting, result: null };
      if (wanted.kind === "none" || choice.task.id !== wanted.task.id)
        return { events: waiting, result: "again" };
      if (choice.kind === "ask")
        return { events: [...waiting, ...askLeaveEvents(choice.task, ids.next("apr"))], result: "again" };

      const { task } = choice;
      const taken = { missionId, projectId: state.projectId, taskId: task.id };
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
        return {
          events: [
            ...waiting,
            running,
            { type: "attempt-resumed", taskId: task.id, attemptId, worker: workerId, stepsKept },
          ],
          result: { ...taken, ...plan, attemptId, resumed: true },
        };
      }
      const tierOf = (name: string) => agent(name)?.model ?? "strong";
      const plan = planAttempt(task, tip, tierOf);
      const { agent: agentName, base, tier, continues } = plan;
      const attemptId = ids.next("att");
      return {
        events: [
          ...waiting,
          running,
          {
            type: "attempt-started",
            taskId: task.id,
            attemptId,
            number: choice.number,
            agent: agentName,
            model: modelFor(tier ?? tierOf(agentName)).id,
            base,
            worker: workerId,
            purpose: choice.number === 1 ? "work" : "fix",
            ...(tier ? { tier } : {}),
            ...(continues ? { continues } : {}),
            inputs: inputsOf(task),
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
        result: { ...taken, ...plan, attemptId, resumed: false },
      };
    });
    if (outcome !== "again") return outcome;
  }
}

async function tipOf({ vcs, paths }: EngineDependencies, state: MissionState): Promise<string> {
  const tip = await vcs.tip(paths.repository(state.projectId), `refs/heads/${state.branch}`);
  if (tip) return tip;
  throw new AppError({ code: "git-failed", message: `the branch ${state.branch} is gone` });
}

function askLeaveEvents(task: TaskState, approvalId: string): MissionEvent[] {
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
      detail: `${task.description}\n\nIt may change: ${task.writes.join(", ")}`,
      risk: "write",
      hash: taskGateHash(task),
      options: [],
      costMicroUsd: microUsdFromUsd(task.estimate.usd),
      artifactId: null,
    },
  ];
}
