import type { MissionEvent } from "@/contracts/events";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import type { Workflow } from "@/contracts/workflows";
import { AppError } from "@/server/domain/errors/app-error";
import { proposePlanEvents } from "@/server/domain/mission/propose-plan";
import { planWorkflow } from "@/server/domain/workflow/plan-workflow";
import type { NewArtifact } from "@/server/ports/store";
import { readSpec } from "../specs/analyze-spec";
import type { ExpectPlan } from "./consequences";

/**
 * The spec that the analyst wrote is approved, as it is or as the person edited it (`text`): it replaces the
 * requirement, and the plan made from it is proposed.
 * @throws AppError `spec-unreadable` for an edited text that cannot be read, `invalid-input` without a text or
 * without a criterion: nothing could ever be proven of it.
 */
export function approveSpec(
  state: MissionState,
  approval: ApprovalState,
  decided: {
    text: string | null;
    by: string;
    /** The mission's workflow, which says what is made of the spec. */
    workflow: Workflow;
    newIds: { approval: string; artifact: string };
    expect: ExpectPlan;
  },
): { events: MissionEvent[]; artifacts: NewArtifact[] } {
  const task = approval.taskId ? state.tasks[approval.taskId] : undefined;
  const { text } = decided;
  if (!task || !text) {
    throw new AppError({
      code: "invalid-input",
      message: "no spec text",
      userMessage: "Send the spec's text with the approval.",
    });
  }
  const spec = readSpec({ text, fileName: "spec.md" });
  if (spec.criteria.length === 0) {
    throw new AppError({
      code: "invalid-input",
      message: "an approved spec without criteria",
      userMessage:
        'The spec has no acceptance criteria, so that nothing could be proven. Add one, such as "- AC-1: Given …, When …, Then …", or reject the spec with a reason.',
    });
  }
  const plan = planWorkflow(decided.workflow, { spec, text });
  const { tasks: toCome, range } = decided.expect(plan.tasks.filter((planned) => planned.id !== task.id));
  const { artifact: specArtifactId, approval: approvalId } = decided.newIds;
  const title = `Spec: ${spec.name}`;
  const { attempts: _attempts, ...analysis } = task;
  const events: MissionEvent[] = [
    {
      type: "artifact-recorded",
      artifactId: specArtifactId,
      kind: "spec",
      taskId: task.id,
      title,
      path: null,
      bytes: Buffer.byteLength(text),
    },
    {
      type: "spec-replaced",
      title: spec.name,
      specArtifactId,
      criteria: spec.criteria.map(({ id, text: criterion }) => ({ id, text: criterion })),
      by: decided.by,
    },
    { type: "task-status-changed", taskId: task.id, from: task.status, to: "done", reason: null },
    {
      type: "mission-status-changed",
      from: state.status,
      to: "awaiting_approval",
      reason: null,
      by: decided.by,
    },
    ...proposePlanEvents({
      revision: (state.plan?.revision ?? 0) + 1,
      tasks: [analysis, ...toCome],
      estimate: { ...range, duration: plan.estimate.duration },
      approvalId,
      by: "coordinator",
    }),
  ];
  const content = text;
  return {
    events,
    artifacts: [
      {
        id: specArtifactId,
        missionId: state.missionId,
        taskId: task.id,
        kind: "spec",
        title,
        path: null,
        content,
      },
    ],
  };
}
