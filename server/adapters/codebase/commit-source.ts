import type { CodeFile } from "@/server/domain/codebase/facts";
import type { FileHistory } from "@/server/domain/codebase/queries/overview";
import { languageOf } from "@/server/domain/repository/languages";
import { type GitRunner, partsOf } from "../git/git-runner";
import { requireObject } from "../git/objects";
import { listTree, regularModes, submoduleMode, type TreeEntry } from "../git/tree-listing";
import { codeLimits } from "./code-limits";
import { isRead } from "./facts-of-text";
import { tooLarge } from "./read-text";

/** A file of which nothing is read, or nothing yet. */
export type Listed = CodeFile & { toRead: boolean };

/** Everything in a commit: files, and links and submodules with why they are not read. */
export async function listCommit(git: GitRunner, repository: string, commit: string): Promise<Listed[]> {
  const tree = await requireObject(git, repository, commit, "tree");
  return (await listTree(git, repository, tree)).map(listed);
}

/** What differs between two commits; null: too much to be worth it, or one of them is not there. */
export async function listChanges(
  git: GitRunner,
  { repository, from, to }: { repository: string; from: string; to: string },
): Promise<Array<{ path: string; file: Listed | null }> | null> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", from, to, "--"];
  const output = await git({ repository, args, answers: [128] });
  if (output.code !== 0) return null;
  const parts = partsOf(output);
  if (parts.length > 4_000) return null;
  const changes: Array<{ path: string; mode: string; id: string; isGone: boolean }> = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [, mode = "", , id = "", status = ""] = (parts[at] ?? "").slice(1).split(" ");
    const path = parts[at + 1] ?? "";
    changes.push({ path, mode, id, isGone: status.startsWith("D") });
  }
  const sizes = await sizesOf(git, repository, changes);
  return changes.map(({ path, mode, id, isGone }) => ({
    path,
    file: isGone ? null : listed({ mode, id, path, bytes: sizes.get(id) ?? 0 }),
  }));
}

async function sizesOf(
  git: GitRunner,
  repository: string,
  changes: ReadonlyArray<{ mode: string; id: string; isGone: boolean }>,
): Promise<Map<string, number>> {
  const ids = changes.filter(({ mode, isGone }) => !isGone && mode !== submoduleMode).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { stdout } = await git({
    repository,
    args: ["cat-file", "--batch-check"],
    input: `${ids.join("\n")}\n`,
  });
  return new Map(
    stdout
      .toString("utf8")
      .split("\n")
      .map((line): [string, number] => [line.split(" ")[0] ?? "", Number(line.split(" ")[2] ?? 0)]),
  );
}

function listed({ mode, id, path, bytes }: TreeEntry): Listed {
  const file = { path, hash: id, bytes: bytes ?? 0, language: languageOf(path) ?? null, facts: null };
  if (mode === submoduleMode) return { ...file, language: null, skipped: "a submodule", toRead: false };
  if (!regularModes.has(mode)) return { ...file, language: null, skipped: "a link", toRead: false };
  // Git's names are bytes: one that is no text could not be asked for again.
  if (path.includes("\ufffd")) return { ...file, skipped: "its name is not UTF-8", toRead: false };
  const isLarge = file.bytes > codeLimits.fileBytes;
  const skipped = isLarge && isRead(path) ? tooLarge(file.bytes) : null;
  return { ...file, skipped, toRead: skipped === null && isRead(path) };
}

/**
 * Contents by their ids; one that git cannot read is missing. Null: together they are more than can be held at once, which can only
 * be where their sizes were not known.
 */
export async function readBlobs(
  git: GitRunner,
  repository: string,
  ids: readonly string[],
): Promise<Map<string, Buffer> | null> {
  const { maxBytes } = codeLimits.batch;
  const input = `${ids.join("\n")}\n`;
  const { stdout, truncated } = await git({ repository, args: ["cat-file", "--batch"], input, maxBytes });
  if (truncated) return null;
  const blobs = new Map<string, Buffer>();
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(10, at);
    if (end < 0) break;
    const [id = "", kind, size] = stdout.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (kind !== "blob" || size === undefined) continue;
    blobs.set(id, stdout.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

/** How often the newest commits changed each file, and which agent was the last to do so. */
export async function readFileHistory(
  git: GitRunner,
  repository: string,
  commit: string,
): Promise<FileHistory> {
  const format = "--format=%x01%(trailers:key=Agent,valueonly,separator=%x2C)%x02";
  const only = [`--max-count=${codeLimits.historyCommits}`, "--no-renames", "--name-only", "-z"];
  const { stdout } = await git({ repository, args: ["log", format, ...only, commit, "--"] });
  const history = new Map<string, { changes: number; owner: string | null }>();
  for (const chunk of stdout.toString("utf8").split("\x01").slice(1)) {
    const [agent = "", names = ""] = chunk.split("\x02");
    const owner = agent.trim().split(",")[0] || null;
    for (const name of names.split("\0")) {
      const path = name.replace(/^\n/, "");
      if (path === "") continue;
      const known = history.get(path);
      if (known) {
        known.changes += 1;
        known.owner ??= owner;
      } else history.set(path, { changes: 1, owner });
    }
  }
  return history;
}
