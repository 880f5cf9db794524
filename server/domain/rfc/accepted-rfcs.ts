import type { MissionState } from "@/contracts/mission-state";
import type { RfcStatus } from "@/contracts/rfc-status";
import type { RfcFile } from "./rfc-file";

/** What the team has agreed on, whether it is built or not. */
const accepted: ReadonlySet<string> = new Set<RfcStatus>(["approved", "implementing", "implemented"]);

type Accepted = {
  path: string;
  title: string;
  status: string;
  /** How its decision begins, where another mission or a person has written it. */
  decision?: string;
};

/**
 * The designs that hold: where each is to be read, and how far it is built. Those of the mission by its own record; then
 * what lies in the repository from before, the newest first.
 */
export function acceptedRfcs(
  { rfcs }: Pick<MissionState, "rfcs">,
  files: readonly RfcFile[] = [],
): Accepted[] {
  const own = Object.values(rfcs);
  const ownPaths = new Set(own.map(({ path }) => path));
  const here = own.flatMap(({ path, title, status }) =>
    path !== null && accepted.has(status) ? [{ path, title, status }] : [],
  );
  const before = files
    .toSorted((one, other) => other.number - one.number)
    .flatMap(({ path, title, status, decision }) =>
      status !== null && accepted.has(status) && !ownPaths.has(path)
        ? [{ path, title, status, ...(decision ? { decision } : {}) }]
        : [],
    );
  return [...here, ...before];
}
