import type { MissionState } from "@/contracts/mission-state";
import type { RfcStatus } from "@/contracts/rfc-status";

/** What the team has agreed on, whether it is built or not. */
const accepted: ReadonlySet<string> = new Set<RfcStatus>(["approved", "implementing", "implemented"]);

/** The designs of a mission that hold: where each is to be read, and how far it is built. */
export function acceptedRfcs({ rfcs }: Pick<MissionState, "rfcs">): Array<{
  path: string;
  title: string;
  status: string;
}> {
  return Object.values(rfcs).flatMap(({ path, title, status }) =>
    path !== null && accepted.has(status) ? [{ path, title, status }] : [],
  );
}
