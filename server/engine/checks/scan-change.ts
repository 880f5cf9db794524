import type { Scan } from "@/contracts/events/review-events";
import type { FileChange, Finding } from "@/contracts/evidence";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import type { ScannedFile } from "@/server/ports/code-scan";
import type { EngineDependencies } from "../engine-dependencies";

export type ChangeScan = { scans: Scan[]; findings: Finding[] };

const limits = { files: 200, fileBytes: 500_000, diffBytes: 4_000_000, findings: 50 };

/** What scanners find in what a change adds; what was there before is not its doing. */
export async function scanChange(
  { vcs, codeScan }: Pick<EngineDependencies, "vcs" | "codeScan">,
  change: { repository: string; from: string; to: string; changes?: readonly FileChange[] },
): Promise<ChangeScan> {
  const { repository, from, to } = change;
  const changes = change.changes ?? (await vcs.changes(repository, from, to));
  const there = changes.filter(({ status }) => status !== "deleted").slice(0, limits.files);
  if (there.length === 0) return { scans: [], findings: [] };
  const added = changedLines(await vcs.diff({ repository, from, to, maxBytes: limits.diffBytes }));
  const files = await Promise.all(
    there.map(async ({ path, status }): Promise<ScannedFile[]> => {
      const read = (ref: string) =>
        // What is no text, or too long, is not looked at.
        vcs.readFile({ repository, ref, path, maxBytes: limits.fileBytes }).catch(() => null);
      const text = await read(to);
      if (text === null) return [];
      const before = status === "added" ? null : await read(from);
      return [{ path, text, before, added: added.get(path) ?? new Set() }];
    }),
  );
  const { scans, findings } = await codeScan.scan(files.flat());
  return { scans, findings: findings.slice(0, limits.findings) };
}
