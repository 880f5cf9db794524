import type { MissionStatus } from "@/contracts/status";
import type { MissionSummary, StorePort } from "@/server/ports/store";
import type { PrismaClient } from "./generated/client";

/** Reads summary columns and counts tasks that run, never a state or a log. Newest first. */
export async function listMissions(
  prisma: PrismaClient,
  { projectId, statuses, holding }: Parameters<StorePort["listMissions"]>[0],
): Promise<MissionSummary[]> {
  const rows = await prisma.mission.findMany({
    where: {
      projectId,
      status: statuses && { in: statuses },
      reservedMicroUsd: holding && { gt: 0 },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    omit: { snapshot: true },
    include: { _count: { select: { tasks: { where: { status: "running" } } } } },
  });
  return rows.map((row) => ({
    missionId: row.id,
    projectId: row.projectId,
    title: row.title,
    slug: row.slug,
    status: row.status as MissionStatus,
    rehearsal: row.rehearsal,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    tasksDone: row.tasksDone,
    tasksTotal: row.tasksTotal,
    spentMicroUsd: Number(row.spentMicroUsd),
    stopMicroUsd: Number(row.stopMicroUsd),
    openApprovals: row.openApprovals,
    askingThreads: row.askingThreads,
    handBacks: row.handBacks,
    blockedTasks: row.blockedTasks,
    runningTasks: row._count.tasks,
    criteriaProven: row.criteriaProven,
    criteriaTotal: row.criteriaTotal,
  }));
}
