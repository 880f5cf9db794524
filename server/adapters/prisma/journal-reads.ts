import type { ArtifactKind } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { Artifact, StepRecord, StorePort } from "@/server/ports/store";
import type { Artifact as ArtifactRow, PrismaClient, Step as StepRow } from "./generated/client";
import { restoreParts } from "./request-parts";

const artifactsKept = 32;
const keptChars = 200_000;

type JournalReads = Pick<StorePort, "readSteps" | "readStep" | "readArtifact" | "listArtifacts">;

/** Reads of steps and artifacts. A step that only events speak of has no body and is not in the journal. */
export function createJournalReads(prisma: PrismaClient): JournalReads {
  // Artifacts never change, and every attempt of a mission reads its spec.
  const artifacts = new Map<string, Artifact>();
  const whole = async (steps: StepRecord[]): Promise<StepRecord[]> => {
    const requests = await restoreParts(
      prisma,
      steps.map((step) => step.request),
    );
    return steps.map((step, place) => ({ ...step, request: requests[place] ?? step.request }));
  };
  return {
    async readSteps(attemptId) {
      const rows = await prisma.step.findMany({
        where: { attemptId },
        orderBy: [{ index: "asc" }, { startedAt: "asc" }],
      });
      return whole(rows.map(stepOf).filter((step) => step !== null));
    },
    async readStep(stepId) {
      const row = await prisma.step.findUnique({ where: { id: stepId } });
      const step = row && stepOf(row);
      return step ? ((await whole([step]))[0] ?? null) : null;
    },
    async readArtifact(id) {
      const known = artifacts.get(id);
      if (known) return known;
      const row = await prisma.artifact.findUnique({ where: { id } });
      const artifact = row && artifactOf(row);
      if (artifact && artifact.content.length <= keptChars) {
        if (artifacts.size === artifactsKept) artifacts.clear();
        artifacts.set(id, artifact);
      }
      return artifact;
    },
    async listArtifacts({ missionId, taskId, kind }) {
      const rows = await prisma.artifact.findMany({
        where: { missionId, taskId, kind },
        orderBy: { position: "asc" },
      });
      return rows.map(artifactOf);
    },
  };
}

function stepOf(row: StepRow): StepRecord | null {
  if (row.request === null) return null;
  return {
    stepId: row.id,
    attemptId: row.attemptId,
    missionId: row.missionId,
    taskId: row.taskId,
    index: row.index,
    kind: row.kind as StepRecord["kind"],
    name: row.name,
    requestHash: row.requestHash,
    request: row.request as JsonObject,
    outcome: row.outcome as StepRecord["outcome"],
    result: row.result as JsonObject | null,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function artifactOf({ position: _position, ...row }: ArtifactRow): Artifact {
  return { ...row, kind: row.kind as ArtifactKind, createdAt: row.createdAt.toISOString() };
}
