import { countOf } from "@/contracts/count-of";
import type { Scan } from "@/contracts/events/review-events";
import type { FileChange, Finding } from "@/contracts/evidence";
import { AppError } from "@/server/domain/errors/app-error";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import type { ScannedFile } from "@/server/ports/code-scan";
import type { VcsPort } from "@/server/ports/vcs";
import type { EngineDependencies } from "../engine-dependencies";

export type ChangeScan = { scans: Scan[]; findings: Finding[] };

/** Lock files are long by nature, and only their list of packages is read. */
const limits = { files: 200, fileBytes: 500_000, lockBytes: 20_000_000, diffBytes: 4_000_000, findings: 50 };

type Change = { repository: string; from: string; to: string };

/**
 * What scanners find in what a change adds; what was there before is not its doing. Files that nobody has looked at are
 * said.
 * @throws AppError `cancelled` once the signal is aborted
 */
export async function scanChange(
  { vcs, codeScan }: Pick<EngineDependencies, "vcs" | "codeScan">,
  { changes: known, ...change }: Change & { changes?: readonly FileChange[] },
  signal?: AbortSignal,
): Promise<ChangeScan> {
  const { repository, from, to } = change;
  const changes = known ?? (await vcs.changes(repository, from, to));
  const there = changes.filter(({ status }) => status !== "deleted");
  if (there.length === 0) return { scans: [], findings: [] };
  const sizes = new Map((await vcs.listFiles(repository, to)).map(({ path, bytes }) => [path, bytes]));
  const isShort = (path: string) => (sizes.get(path) ?? 0) <= limits.fileBytes;
  const fitting = there.filter(
    ({ path }) => isShort(path) || (isLockFile(path) && (sizes.get(path) ?? 0) <= limits.lockBytes),
  );
  const isLock = ({ path }: FileChange) => isLockFile(path);
  const taken = [...fitting.filter(isLock), ...fitting.filter((file) => !isLock(file))].slice(
    0,
    limits.files,
  );
  // Lines are wanted of short files only: a lock file would leave no room for them.
  const gone = changes.filter(({ status }) => status === "deleted").slice(0, limits.files);
  const paths = [...taken, ...gone].map(({ path }) => path).filter(isShort);
  const diff = await vcs.diff({ ...change, paths, maxBytes: limits.diffBytes });
  const added = changedLines(diff);
  const read = await Promise.all(taken.map((file) => readBoth(vcs, change, file, added)));
  const files = read.flatMap((file) => file ?? []);
  const { scans, findings } = await codeScan.scan(files, signal);
  if (signal?.aborted) throw new AppError({ code: "cancelled", message: "ended while it was scanned" });
  const unread = unreadScan({
    "too large": there.length - fitting.length,
    [`more than ${limits.files} at once`]: fitting.length - taken.length,
    "no text": taken.length - files.length,
    "the diff is too long": isCut(diff)
      ? files.filter(({ path }) => isShort(path) && !added.has(path)).length
      : 0,
  });
  return { scans: [...scans, ...unread], findings: findings.slice(0, limits.findings) };
}

function isLockFile(path: string): boolean {
  return /(?:^|\/)package-lock\.json$/.test(path);
}

function isCut(diff: string): boolean {
  return diff.slice(diff.lastIndexOf("\n", diff.length - 2) + 1).startsWith("[cut: ");
}

/** The file as it is and as it was; null: it is no text. */
async function readBoth(
  vcs: Pick<VcsPort, "readFile">,
  { repository, from, to }: Change,
  { path, status }: FileChange,
  added: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<ScannedFile | null> {
  const read = (ref: string) =>
    vcs.readFile({ repository, ref, path, maxBytes: limits.lockBytes }).catch(() => null);
  const text = await read(to);
  if (text === null) return null;
  const before = status === "added" ? null : await read(from);
  return { path, text, before, added: added.get(path) ?? new Set() };
}

/** What no scanner has seen, by its reason, as people read it beside what the scanners say. */
function unreadScan(counts: Record<string, number>): Scan[] {
  const left = Object.entries(counts).filter(([, count]) => count > 0);
  if (left.length === 0) return [];
  const note = left
    .map(([why, count]) => `${countOf(count, "file")} ${count === 1 ? "was" : "were"} not scanned: ${why}`)
    .join("; ");
  return [{ scanner: "Files left out", ran: false, found: 0, note }];
}
