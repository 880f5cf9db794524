import type { BlamedLines, Commit } from "@/server/ports/vcs";
import type { GitRunner } from "./git-runner";
import { readLog } from "./history";
import { requireObject } from "./objects";
import { findEntry, regularModes } from "./tree-listing";

const timeLimitMs = 30_000;

/** Runs of lines of one commit each, in the file's order; null where there is no such file. */
export async function readBlame(
  git: GitRunner,
  { repository, ref, path }: { repository: string; ref: string; path: string },
): Promise<BlamedLines[] | null> {
  const commit = await requireObject(git, repository, ref, "commit");
  const entry = await findEntry(git, repository, commit, path);
  if (!entry || !regularModes.has(entry.mode)) return null;
  const args = ["blame", "--incremental", commit, "--", path];
  const { stdout } = await git({ repository, args, timeoutMs: timeLimitMs });
  const spans: BlamedLines[] = [];
  for (const row of stdout.toString("utf8").split("\n")) {
    const [, id, , line, lines] = /^([0-9a-f]{40,64}) (\d+) (\d+) (\d+)$/.exec(row) ?? [];
    if (id) spans.push({ commit: id, line: Number(line), lines: Number(lines) });
  }
  return spans.sort((a, b) => a.line - b.line);
}

/** One commit with its trailers. */
export async function readCommit(git: GitRunner, repository: string, id: string): Promise<Commit | null> {
  const known = await requireObject(git, repository, id, "commit").catch(() => null);
  if (known === null) return null;
  const [commit] = await readLog(git, { repository, from: null, to: known, only: ["--max-count=1"] });
  return commit ?? null;
}
