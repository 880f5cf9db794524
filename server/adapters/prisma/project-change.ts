import type { MissionState } from "@/contracts/mission-state";
import { accountMoves } from "@/server/domain/money/account-moves";
import { type Group, OthersWrote } from "./change-group";
import type { Head } from "./mission-states";
import { projectArtifacts } from "./project-artifacts";
import { projectEvents } from "./project-events";
import { holdMission, projectMission, projectState } from "./project-state";
import { projectSteps } from "./project-steps";
import type { RequestParts } from "./request-parts";
import type { Write } from "./sql-writes";
import { holdWorker } from "./worker-fence";
import { writeAccounts } from "./write-accounts";

/** Fewer events than this are folded faster than a snapshot is written. */
const eventsPerSnapshot = 200;

/** A snapshot grows with its mission: it is written when the log has grown by half, so that all of them together stay small. */
export function isSnapshotDue({ snapshotSeq }: Pick<Head, "snapshotSeq">, { seq }: MissionState): boolean {
  return seq - snapshotSeq >= Math.max(eventsPerSnapshot, snapshotSeq / 2);
}

/** Everything that a group of decisions writes; only the last state of a row. Rows are locked in one order by everybody. */
export function writesOf(head: Head, group: Group, parts: RequestParts): Write[] {
  const { state: before } = head;
  const { state, frames, at } = group;
  const { missionId, seq } = before;
  const hasEvents = frames.length > 0;
  const moves = accountMoves(before, frames);
  const writes = [
    ...(hasEvents ? projectEvents(frames) : []),
    ...(hasEvents ? projectState(before, state) : []),
    ...projectSteps(missionId, frames, group.steps, at, parts),
    ...projectArtifacts(group.artifacts, at),
    ...writeAccounts(moves, hasEvents),
  ];
  if (writes.length === 0) return [];
  const mission = hasEvents
    ? projectMission(state, isSnapshotDue(head, state), seq)
    : holdMission(missionId, seq);
  const otherwise = () => new OthersWrote(`mission ${missionId} is not at ${seq} any more`);
  return [
    ...group.workerIds.flatMap(holdWorker),
    ...mission.map((write) => ({ ...write, mustTouch: { rows: 1, otherwise } })),
    ...writes,
  ];
}
