import type { RfcState } from "@/contracts/mission-state";
import { type RfcStatus, rfcStatusOf } from "@/contracts/rfc-status";
import type { RfcSummaryView } from "@/contracts/rfcs";
import { rfcNumber } from "@/server/domain/rfc/render-rfc";
import type { StorePort } from "@/server/ports/store";

/** RFCs of a project, or of all; those that changed last come first. */
export async function listRfcs(
  { store }: { store: StorePort },
  { projectId, status }: { projectId?: string; status?: RfcStatus },
): Promise<RfcSummaryView[]> {
  const rows = await store.listRfcs({ projectId, ...(status ? { statuses: [status] } : {}) });
  return rows.map((row) => ({ ...row, ...namesOf(row) }));
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
