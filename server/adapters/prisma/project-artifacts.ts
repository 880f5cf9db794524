import type { NewArtifact } from "@/server/ports/store";
import { insertRows, type Write } from "./sql-writes";
import { artifactTaken } from "./storage-errors";
import { artifactTable } from "./tables";

export function projectArtifacts(artifacts: readonly NewArtifact[], at: string): Write[] {
  const rows = artifacts.map(({ id, missionId, taskId, kind, title, path, content }) => ({
    id,
    missionId,
    taskId,
    kind,
    title,
    path,
    content,
    createdAt: at,
  }));
  const otherwise = () => artifactTaken(artifacts.map(({ id }) => id));
  return insertRows(artifactTable, rows, "skip").map((write) => ({
    ...write,
    mustTouch: { rows: rows.length, otherwise },
  }));
}
