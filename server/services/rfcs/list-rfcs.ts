import type { RfcState } from "@/contracts/mission-state";
import { type RfcStatus, rfcStatusOf } from "@/contracts/rfc-status";
import type { RfcSummaryView } from "@/contracts/rfcs";
import { rfcNumber } from "@/server/domain/rfc/render-rfc";
import type { StorePort } from "@/server/ports/store";
import { implementationsOf, mergeWaits } from "./implementations";

/** RFCs of a project, or of all; those that changed last come first. */
export async function listRfcs(
  { store }: { store: StorePort },
  { projectId, status }: { projectId?: string; status?: RfcStatus },
): Promise<RfcSummaryView[]> {
  const rows = await store.listRfcs({ projectId, ...(status ? { statuses: [status] } : {}) });
  return Promise.all(
    rows.map(async (row) => ({ ...row, ...namesOf(row), mergeWaits: await mergeWaitsOf(store, row) })),
  );
}

/** Few are being built at a time: only of those the missions are read. */
async function mergeWaitsOf(
  store: StorePort,
  { missionId, id, status }: Pick<RfcSummaryView, "missionId" | "id"> & { status: string },
): Promise<boolean> {
  if (status !== "implementing") return false;
  const state = await store.readState(missionId);
  const rfc = state?.rfcs[id];
  return state && rfc ? mergeWaits(state, rfc, await implementationsOf(store, rfc)) : false;
}

/** An RFC's number, its title without it, and its status. A status of an old log that is none counts as a draft. */
export function namesOf({ path, title, status }: Pick<RfcState, "path" | "title" | "status">): {
  number: number | null;
  title: string;
  status: RfcStatus;
} {
  return {
    number: path === null ? null : rfcNumber(path),
    title: title.replace(/^RFC[ -]?\d+\s*[:.-]?\s*/i, "") || title,
    status: rfcStatusOf(status) ?? "draft",
  };
}
