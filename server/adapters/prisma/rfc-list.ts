import { markedTitle } from "@/contracts/mission-mark";
import type { RfcSummary, StorePort } from "@/server/ports/store";
import type { PrismaClient } from "./generated/client";

/** Reads the rows of RFCs only, never a state or a log. Those that changed last come first. */
export async function listRfcs(
  prisma: PrismaClient,
  { projectId, statuses }: Parameters<StorePort["listRfcs"]>[0],
): Promise<RfcSummary[]> {
  const rows = await prisma.rfc.findMany({
    where: { mission: { projectId }, status: statuses && { in: [...statuses] } },
    orderBy: [{ updatedAt: "desc" }, { missionId: "desc" }, { id: "asc" }],
    include: { mission: { select: { title: true, slug: true, projectId: true } } },
  });
  return rows.map(({ mission, updatedAt, ...rfc }) => ({
    ...rfc,
    missionTitle: markedTitle(mission),
    projectId: mission.projectId,
    updatedAt: updatedAt.toISOString(),
  }));
}
