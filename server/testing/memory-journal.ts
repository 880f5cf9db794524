import type { MissionEvent } from "@/contracts/events";
import { artifactTaken, stepNotOpen, stepTaken } from "@/server/adapters/prisma/storage-errors";
import type { Artifact, Change, StepRecord, StepTold, StorePort } from "@/server/ports/store";

type JournalReads = Pick<
  StorePort,
  "readSteps" | "listSteps" | "readStep" | "readArtifact" | "listArtifacts"
>;

/** Steps and artifacts of the memory store. */
export function createMemoryJournal(): { write(change: Change, at: string): void; reads: JournalReads } {
  let steps = new Map<string, StepRecord>();
  let artifacts = new Map<string, Artifact>();
  const told = new Map<string, StepTold>();

  const stepsOf = (attemptId: string) =>
    [...steps.values()]
      .filter((step) => step.attemptId === attemptId)
      .sort((one, other) => one.index - other.index);

  return {
    /** All or nothing: a refused part leaves what was there. */
    write(change, at) {
      const nextSteps = new Map(steps);
      for (const write of structuredClone(change.steps ?? [])) {
        const known = nextSteps.get(write.stepId);
        if ("request" in write) {
          if (known) throw stepTaken([write.stepId]);
          nextSteps.set(write.stepId, {
            ...write,
            outcome: null,
            result: null,
            startedAt: at,
            endedAt: null,
          });
        } else {
          if (!known || known.outcome !== null) throw stepNotOpen([write.stepId]);
          nextSteps.set(write.stepId, { ...known, ...write, endedAt: at });
        }
      }
      const nextArtifacts = new Map(artifacts);
      for (const artifact of change.artifacts ?? []) {
        if (nextArtifacts.has(artifact.id)) throw artifactTaken([artifact.id]);
        nextArtifacts.set(artifact.id, { ...artifact, createdAt: at });
      }
      for (const event of change.events) tell(told, event);
      steps = nextSteps;
      artifacts = nextArtifacts;
    },
    reads: {
      readSteps: async (attemptId, kind) =>
        structuredClone(stepsOf(attemptId).filter((step) => kind === undefined || step.kind === kind)),
      async listSteps(attemptId) {
        return stepsOf(attemptId).map(
          ({ requestHash: _hash, request: _request, result: _result, ...head }) => ({
            ...head,
            ...(told.get(head.stepId) ?? untold(head.name)),
          }),
        );
      },
      async readStep(stepId) {
        return structuredClone(steps.get(stepId) ?? null);
      },
      async readArtifact(id) {
        return structuredClone(artifacts.get(id) ?? null);
      },
      async listArtifacts({ missionId, taskId, kind }) {
        return [...artifacts.values()]
          .filter((artifact) => artifact.missionId === missionId)
          .filter((artifact) => taskId === undefined || artifact.taskId === taskId)
          .filter((artifact) => kind === undefined || artifact.kind === kind)
          .map((artifact) => structuredClone(artifact));
      },
    },
  };
}

function untold(name: string): StepTold {
  return { title: name, risk: null, summary: null, usage: null, costMicroUsd: 0 };
}

function tell(told: Map<string, StepTold>, event: MissionEvent): void {
  if (event.type === "step-started") {
    const { title, risk } = event;
    told.set(event.stepId, { ...untold(event.name), title, risk });
  }
  if (event.type === "step-finished") {
    const { summary, usage, costMicroUsd } = event;
    told.set(event.stepId, { ...(told.get(event.stepId) ?? untold("")), summary, usage, costMicroUsd });
  }
}
