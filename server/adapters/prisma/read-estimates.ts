import type { EstimateActual } from "@/contracts/cost-history";
import type { TaskArea, TaskType } from "@/contracts/plan";
import type { PrismaClient } from "./generated/client";

const most = 2_000;

/** A task's row says what it was estimated at and what it has cost; it is written with the event that ends it. */
export async function readEstimates(
  prisma: PrismaClient,
  { projectId, rehearsal }: { projectId: string; rehearsal: boolean },
): Promise<EstimateActual[]> {
  const rows = await prisma.task.findMany({
    // A task that was kept from an earlier mission has cost nothing here.
    where: { status: "done", attemptCount: { gt: 0 }, mission: { projectId, rehearsal } },
    orderBy: { statusSince: "desc" },
    take: most,
    select: { type: true, area: true, estimateMicroUsd: true, spentMicroUsd: true, statusSince: true },
  });
  return rows.map((row) => ({
    type: row.type as TaskType,
    area: row.area as TaskArea,
    estimateMicroUsd: Number(row.estimateMicroUsd),
    actualMicroUsd: Number(row.spentMicroUsd),
    at: row.statusSince.toISOString(),
  }));
}
