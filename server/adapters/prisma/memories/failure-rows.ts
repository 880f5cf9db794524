import type { FailureRecord } from "@/server/ports/memories";

export const failureColumns = `f.id, f.project_id AS "projectId", f.rehearsal, f.signature, f.reason, f.times,
  f.mission_ids AS "missionIds", f.last_mission_id AS "lastMissionId", f.last_task_id AS "lastTaskId",
  f.last_at AS "lastAt", f.memory_id AS "memoryId"`;

export type FailureRow = Omit<FailureRecord, "lastAt"> & { lastAt: Date };

export function failureOfRow({ lastAt, ...row }: FailureRow): FailureRecord {
  return { ...row, lastAt: lastAt.toISOString() };
}
