import type { FileChange } from "@/contracts/evidence";
import { type GitRunner, partsOf } from "./git-runner";
import { requireObject } from "./objects";

const statuses: Record<string, FileChange["status"]> = {
  A: "added",
  D: "deleted",
  M: "modified",
  T: "modified",
};
const defaultDiffBytes = 400_000;
const answersKept = 200;
const changesKept = 500;

/** What differs between two trees never changes. One for each runner, as its tests have. */
const answers = new WeakMap<GitRunner, Map<string, readonly FileChange[]>>();

/**
 * Changed files with their counts of lines. A renamed file is one deleted and one added, so that a write set sees
 * both of its names.
 */
export async function readChanges(
  git: GitRunner,
  repository: string,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const trees = [
    await requireObject(git, repository, from, "tree"),
    await requireObject(git, repository, to, "tree"),
  ];
  const known = answers.get(git) ?? new Map<string, readonly FileChange[]>();
  answers.set(git, known);
  const question = [repository, ...trees].join(" ");
  const changes = known.get(question) ?? (await compare(git, repository, trees));
  if (known.size >= answersKept) known.clear();
  if (changes.length <= changesKept) known.set(question, changes);
  return changes.map((change) => ({ ...change }));
}

async function compare(git: GitRunner, repository: string, trees: readonly string[]): Promise<FileChange[]> {
  const options = ["-r", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
  const args = ["diff-tree", ...options, "--raw", "--numstat", ...trees];
  const parts = partsOf(await git({ repository, args }));
  // First a line and a path for each file, then a line of counts for each.
  const end = parts.findIndex((part, at) => at % 2 === 0 && !part.startsWith(":"));
  const raw = end < 0 ? parts : parts.slice(0, end);
  const counts = countsByPath(parts.slice(raw.length));
  const changes: FileChange[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [facts = "", path = ""] = raw.slice(at, at + 2);
    const letter = facts.split(" ").at(-1)?.charAt(0) ?? "";
    const count = counts.get(path);
    changes.push({
      path,
      status: statuses[letter] ?? "modified",
      added: count?.added ?? 0,
      removed: count?.removed ?? 0,
    });
  }
  return changes;
}

function countsByPath(lines: readonly string[]): Map<string, { added: number; removed: number }> {
  return new Map(
    lines.flatMap((line) => {
      const [, added = "0", removed = "0", path] = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
      // A dash stands for a binary file.
      return path === undefined
        ? []
        : [[path, { added: Number(added) || 0, removed: Number(removed) || 0 }] as const];
    }),
  );
}

export async function readDiff(
  git: GitRunner,
  input: { repository: string; from: string; to: string; paths?: string[]; maxBytes?: number },
): Promise<string> {
  const { repository, maxBytes = defaultDiffBytes } = input;
  const from = await requireObject(git, repository, input.from, "tree");
  const to = await requireObject(git, repository, input.to, "tree");
  if (input.paths?.length === 0) return "";
  const flags = ["-r", "-p", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"];
  const paths = input.paths ? ["--", ...input.paths] : [];
  const output = await git({
    repository,
    args: ["-c", "core.quotePath=false", "diff-tree", ...flags, from, to, ...paths],
    maxBytes,
  });
  if (!output.truncated) return output.stdout.toString("utf8");
  const kept = output.stdout.subarray(0, maxBytes);
  const lastLineEnd = kept.lastIndexOf(0x0a);
  return `${kept.subarray(0, lastLineEnd + 1).toString("utf8")}[cut: this diff has more than ${maxBytes} bytes]\n`;
}
