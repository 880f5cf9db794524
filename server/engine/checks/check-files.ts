import type { FileChange } from "@/contracts/evidence";
import type { FileProblem } from "@/server/ports/file-checks";
import type { EngineDependencies } from "../engine-dependencies";

type Checked = { repository: string; folder: string; base: string };

/**
 * What is wrong with changed files that say how something is run, released or watched. What was wrong with a file before
 * is not the task's.
 */
export async function fileProblems(
  { files, fileChecks, vcs }: Pick<EngineDependencies, "files" | "fileChecks" | "vcs">,
  { repository, folder, base }: Checked,
  changes: readonly FileChange[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { path, status } of changes) {
    if (status === "deleted") continue;
    // What cannot be read as text is none of them.
    const text = await files.readText(folder, path).catch(() => null);
    const checked = text === null ? null : await fileChecks.check({ path, text });
    if (!checked || checked.problems.length === 0) continue;
    const before = status === "added" ? null : await vcs.readFile({ repository, ref: base, path });
    const old = before === null ? null : await fileChecks.check({ path, text: before });
    const known = new Set(old?.problems.map(({ message }) => message));
    found.push(...checked.problems.filter(({ message }) => !known.has(message)).map(inWords));
  }
  return found;
}

function inWords({ path, line, message }: FileProblem): string {
  return `${path}${line === null ? "" : `:${line}`}: ${message}`;
}
