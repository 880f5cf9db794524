import type { ArtifactKind } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import type { Artifact, StepRecord, StepSummary, StepTold, StorePort } from "@/server/ports/store";
import {
  type Artifact as ArtifactRow,
  Prisma,
  type PrismaClient,
  type Step as StepRow,
} from "./generated/client";
import { restoreParts } from "./request-parts";
import type { SqlSession } from "./sql-session";

const artifactsKept = 32;
const keptChars = 200_000;

type JournalReads = Pick<
  StorePort,
  "readSteps" | "listSteps" | "readStep" | "readArtifact" | "listArtifacts"
>;
type HeadRow = Pick<
  StepRow,
  | ("id" | "attemptId" | "missionId" | "taskId" | "index")
  | ("kind" | "name" | "outcome" | "startedAt" | "endedAt")
>;
type BodyRow = HeadRow & Pick<StepRow, "requestHash" | "request" | "result">;

/** Read after every task, by what learns from it: planned once a connection. */
const journalSql = `SELECT id, attempt_id AS "attemptId", mission_id AS "missionId", task_id AS "taskId", index, kind, name, outcome,
  started_at AS "startedAt", ended_at AS "endedAt", request_hash AS "requestHash", request, result FROM steps
  WHERE attempt_id = $1 AND ($2::text IS NULL OR kind = $2) ORDER BY index, started_at`;

/** Reads of steps and artifacts. A step that only events speak of has no body and is not in the journal. */
export function createJournalReads(prisma: PrismaClient, reader: SqlSession): JournalReads {
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
    async readSteps(attemptId, kind) {
      const { rows } = await reader.query<BodyRow>({
        ...{ name: "wr_journal", text: journalSql, values: [attemptId, kind ?? null] },
      });
      return whole(rows.map(stepOf).filter((step) => step !== null));
    },
    async listSteps(attemptId) {
      const rows = await prisma.step.findMany({
        where: { attemptId, request: { not: Prisma.DbNull } },
        orderBy: [{ index: "asc" }, { startedAt: "asc" }],
        // Bodies are megabytes.
        omit: { request: true, result: true },
      });
      return rows.map((row) => ({ ...headOf(row), ...toldOf(row) }));
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

function stepOf(row: BodyRow): StepRecord | null {
  if (row.request === null) return null;
  return {
    ...headOf(row),
    requestHash: row.requestHash,
    request: row.request as JsonObject,
    result: row.result as JsonObject | null,
  };
}

function headOf(row: HeadRow): Omit<StepSummary, keyof StepTold> {
  return {
    stepId: row.id,
    attemptId: row.attemptId,
    missionId: row.missionId,
    taskId: row.taskId,
    index: row.index,
    kind: row.kind as StepRecord["kind"],
    name: row.name,
    outcome: row.outcome as StepRecord["outcome"],
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function toldOf(row: Omit<StepRow, "request" | "result">): StepTold {
  const usage = {
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    cacheReadTokens: Number(row.cacheReadTokens),
    cacheWriteTokens: Number(row.cacheWriteTokens),
  };
  return {
    title: row.title ?? row.name,
    risk: row.risk as StepTold["risk"],
    summary: row.summary,
    usage: Object.values(usage).some((tokens) => tokens > 0) ? usage : null,
    costMicroUsd: Number(row.costMicroUsd),
  };
}

function artifactOf({ position: _position, ...row }: ArtifactRow): Artifact {
  return { ...row, kind: row.kind as ArtifactKind, createdAt: row.createdAt.toISOString() };
}
