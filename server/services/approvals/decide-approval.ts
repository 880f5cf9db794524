import { assertNever } from "@/contracts/assert-never";
import type { MissionEvent } from "@/contracts/events";
import { expectedRange } from "@/contracts/expected-cost";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import type { Workflow } from "@/contracts/workflows";
import { AppError } from "@/server/domain/errors/app-error";
import { isAskedOf } from "@/server/domain/gates/task-gate-hash";
import { stuckChoices } from "@/server/domain/mission/block-task";
import { cancelMissionEvents } from "@/server/domain/mission/cancel-mission";
import { withReadyTasks } from "@/server/domain/mission/ready-tasks";
import { rfcIdOf } from "@/server/domain/mission/rfc-gate";
import { startWorkEvents } from "@/server/domain/mission/start-work";
import { inExistingCode } from "@/server/domain/plan/existing-code";
import { withExpectedCosts } from "@/server/domain/plan/expected-costs";
import { planRange } from "@/server/domain/plan/plan-range";
import { moveRfcEvents, rfcAbout } from "@/server/domain/rfc/move-rfc";
import { newestRevision } from "@/server/domain/rfc/revisions";
import { decidedEvents, rejectedBackEvents } from "@/server/domain/workflow/decide-stage";
import type { StorePort } from "@/server/ports/store";
import { costSources } from "../missions/expected-plan";
import { missingMission } from "../missions/read-mission";
import type { ServiceDependencies } from "../service-dependencies";
import { findWorkflow } from "../workflows/read-workflows";
import { approveSpec } from "./approve-spec";
import {
  type Consequences,
  type Decided,
  type DecisionInput,
  type ExpectPlan,
  moveTask,
  sendBack,
  tellAgent,
  withoutApproval,
} from "./consequences";
import { decideStuck, refuseWordless } from "./decide-stuck";
import { grantEvents } from "./grant-events";

/**
 * Takes a person's decision and lets everything follow from it, in one transaction. The first decision stands,
 * and it counts only for what the person saw.
 * @throws AppError `not-found`, `conflict` (already decided), `approval-void` (what was shown has changed).
 */
export async function decideApproval(
  dependencies: ServiceDependencies,
  input: { missionId: string; approvalId: string; by: string } & DecisionInput,
): Promise<void> {
  const { store, engine, ids } = dependencies;
  const { missionId, approvalId, decision, answer, by } = input;
  const newIds = {
    message: ids.next("msg"),
    approval: ids.next("apr"),
    artifact: ids.next("art"),
    grant: ids.next("gra"),
  };
  const shown = await shownText(store, missionId, approvalId);
  const { expect, workflow } = await planningAfter(dependencies, missionId, approvalId);
  let cancels = false;
  const writing = store.append<true>(missionId, (state) => {
    const approval = own(state.approvals, approvalId);
    if (!approval)
      throw new AppError({
        code: "not-found",
        message: `no approval ${approvalId}`,
        userMessage: "There is no such question.",
      });
    refuseStale(state, approval, input.hash);
    refuseUnclear(approval, decision);
    refuseWordless(approval, { decision, answer });
    const said = saidBy(approval, { decision, answer, shown });
    const decided: MissionEvent = { type: "approval-decided", approvalId, decision, answer: said, by };
    const granted = grantEvents(state, approval, { ...input, grantId: newIds.grant });
    const followed = consequencesOf(state, approval, { ...input, newIds, shown, expect, workflow });
    cancels = followed.events.some(
      (event) => event.type === "mission-status-changed" && event.to === "cancelled",
    );
    const change = withReadyTasks(state, [decided, ...granted, ...followed.events]);
    return { ...change, artifacts: followed.artifacts, result: true };
  });
  engine.anticipate(missionId);
  const done = await writing;
  if (!done) throw missingMission(missionId);
  if (cancels) engine.interrupt(missionId);
  engine.wake(missionId);
}

function refuseStale(state: MissionState, approval: ApprovalState, seenHash: string): void {
  if (approval.decision !== null) {
    // Changes to an RFC are asked for with a no.
    const what =
      approval.gate === "rfc" && approval.decision === "rejected" ? "sent back" : approval.decision;
    throw new AppError({
      code: "conflict",
      message: `approval ${approval.id} is already ${approval.decision}`,
      userMessage: `This was already ${what}${approval.decidedBy ? ` by ${approval.decidedBy}` : ""}.`,
    });
  }
  if (seenHash === approval.hash && isAsShown(state, approval)) return;
  throw new AppError({
    code: "approval-void",
    message: `approval ${approval.id} was given for something else`,
    userMessage: "What you approved has changed in the meantime. Look at it again.",
  });
}

/** Whether what the question is about is what it was when it was asked. */
function isAsShown(state: MissionState, { gate, taskId, hash, artifactId }: ApprovalState): boolean {
  if (gate === "plan") return state.plan?.hash === hash;
  const rfc = gate === "rfc" && taskId ? rfcAbout(state, taskId) : undefined;
  if (rfc) return newestRevision(state, rfc)?.id === artifactId && rfc.status === "in_review";
  const task = gate === "task" && taskId ? own(state.tasks, taskId) : undefined;
  return !task || isAskedOf(task, hash);
}

/** Words are no approval: what is asked with yes or no is approved or rejected. */
function refuseUnclear({ gate }: ApprovalState, decision: DecisionInput["decision"]): void {
  if (decision !== "answered" || gate === "question" || gate === "stuck") return;
  throw new AppError({
    code: "invalid-input",
    message: `a ${gate} gate was answered`,
    userMessage: "Approve or reject: words alone decide nothing here.",
  });
}

/** What a plan is made by once a spec is approved. Every other question plans nothing, and need not wait for it. */
async function planningAfter(
  dependencies: ServiceDependencies,
  missionId: string,
  approvalId: string,
): Promise<{
  workflow: Workflow | null;
  expect: ExpectPlan;
}> {
  const state = await dependencies.store.readState(missionId);
  if (!state || own(state.approvals, approvalId)?.gate !== "spec")
    return {
      workflow: null,
      expect: (decomposed) => ({ tasks: [...decomposed], range: expectedRange(decomposed) }),
    };
  const { workflow: name, projectId, repository } = state;
  const [sources, { workflow }, project] = await Promise.all([
    costSources(dependencies, projectId),
    findWorkflow(dependencies, { name, projectId }),
    dependencies.store.getProject(projectId),
  ]);
  return {
    workflow,
    expect(decomposed) {
      // In code of others a plan keeps to their folders; what we began is laid out as planned.
      const isOthers = repository !== undefined && project?.source;
      const tasks = withExpectedCosts(
        isOthers ? inExistingCode(decomposed, repository) : decomposed,
        sources,
      );
      return { tasks, range: planRange(tasks, sources) };
    },
  };
}

function knownWorkflow(workflow: Workflow | null): Workflow {
  if (workflow) return workflow;
  throw new AppError({ code: "internal", message: "a spec is approved, and its workflow was not read" });
}

const longestAnswer = 20_000;

/**
 * What the log keeps of the person's words. An edited spec becomes an artifact: in the log, and so in every browser,
 * stands only that it was edited.
 */
function saidBy(
  { gate }: ApprovalState,
  { decision, answer, shown }: Pick<DecisionInput, "decision" | "answer"> & { shown: string | null },
): string | null {
  if (gate === "spec" && decision === "approved")
    return answer === null || answer === shown ? null : "with edits";
  if (answer === null || answer.length <= longestAnswer) return answer;
  throw new AppError({
    code: "invalid-input",
    message: `an answer of ${answer.length} characters`,
    userMessage: `Keep it under ${longestAnswer.toLocaleString("en")} characters.`,
  });
}

/** The document that a question is about; artifacts never change, so it may be read beforehand. */
async function shownText(store: StorePort, missionId: string, approvalId: string): Promise<string | null> {
  const state = await store.readState(missionId);
  const artifactId = state && own(state.approvals, approvalId)?.artifactId;
  return artifactId ? ((await store.readArtifact(artifactId))?.content ?? null) : null;
}

function consequencesOf(state: MissionState, approval: ApprovalState, decided: Decided): Consequences {
  switch (approval.gate) {
    case "plan":
      return {
        events:
          decided.decision === "rejected"
            ? cancelMissionEvents(
                withoutApproval(state, approval),
                decided.by,
                decided.answer ?? "The plan was rejected",
              )
            : startWorkEvents(state, decided.by),
      };
    case "spec":
      return decided.decision === "rejected"
        ? sendBack(state, approval, decided)
        : approveSpec(state, approval, {
            ...{ ...decided, text: decided.answer ?? decided.shown },
            workflow: knownWorkflow(decided.workflow),
          });
    case "rfc":
      return isDecision(state, approval)
        ? decideStage(state, approval, decided)
        : decideRfc(state, approval, decided);
    case "decision":
      return decideStage(state, approval, decided);
    case "task":
      return decided.decision === "rejected"
        ? moveTask(state, approval, "skipped", decided.answer ?? "You did not want it")
        : moveTask(state, approval, "ready", null);
    case "merge":
      // The engine sees the decision when it is woken.
      return { events: [] };
    case "question":
      // Agents may offer to be skipped; taken at their word, nothing is built and nothing is claimed.
      return decided.answer === stuckChoices.skip
        ? moveTask(state, approval, "skipped", "Skipped by you")
        : moveTask(state, approval, "ready", null);
    case "tool":
    case "change":
      // Its agent is told at its next step.
      return moveTask(state, approval, "ready", null);
    case "stuck":
      return decideStuck(state, approval, decided);
    default:
      return assertNever(approval.gate);
  }
}

function isDecision({ tasks }: MissionState, { taskId }: ApprovalState): boolean {
  return taskId !== null && own(tasks, taskId)?.type === "decision";
}

/** A decision of a workflow: approved or rejected, or back to what it is about with the person's words. */
function decideStage(state: MissionState, approval: ApprovalState, decided: Decided): Consequences {
  const task = approval.taskId === null ? undefined : own(state.tasks, approval.taskId);
  if (task?.status !== "awaiting_approval") return { events: [] };
  const { by } = decided;
  const reason = decided.answer ?? "";
  if (decided.decision !== "rejected")
    return { events: decidedEvents(state, task, { decision: "approved", reason, by }) };
  const sentBack = rejectedBackEvents(state, task, { reason: reason || "Please try again.", by });
  if (!sentBack) return { events: decidedEvents(state, task, { decision: "rejected", reason, by }) };
  const { id: taskId, agent } = sentBack.back;
  const told = tellAgent({ ...approval, taskId, agent }, decided, reason || "Please try again.");
  return { events: [told, ...sentBack.events] };
}

function decideRfc(state: MissionState, approval: ApprovalState, decided: Decided): Consequences {
  const rfc = approval.taskId ? own(state.rfcs, rfcIdOf(approval.taskId)) : undefined;
  const rejected = decided.decision === "rejected";
  const mover = { by: decided.by, reason: decided.answer ?? undefined };
  const moved = rfc ? moveRfcEvents(rfc, rejected ? "revise" : "approved", mover) : [];
  const followed = rejected ? sendBack(state, approval, decided) : moveTask(state, approval, "done", null);
  return { events: [...moved, ...followed.events] };
}
