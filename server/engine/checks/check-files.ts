import type { FileChange } from "@/contracts/evidence";
import type { FileProblem } from "@/server/ports/file-checks";
import type { EngineDependencies } from "../engine-dependencies";

type Checked = { repository: string; folder: string; base: string };

type Tools = Pick<EngineDependencies, "files" | "fileChecks" | "secretScan" | "vcs">;

/**
 * What is wrong with changed files: those that say how something is run, released or watched, by their kind, and all of them
 * where a secret stands in them. What was wrong with a file before is not the task's.
 */
export async function fileProblems(
  tools: Tools,
  { repository, folder, base }: Checked,
  changes: readonly FileChange[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { path, status } of changes) {
    if (status === "deleted") continue;
    // What cannot be read as text is none of them.
    const text = await tools.files.readText(folder, path).catch(() => null);
    const problems = text === null ? [] : await problemsOf(tools, { path, text });
    if (problems.length === 0) continue;
    const before = status === "added" ? null : await tools.vcs.readFile({ repository, ref: base, path });
    const old = before === null ? [] : await problemsOf(tools, { path, text: before });
    const known = new Set(old.map(({ message }) => message));
    found.push(...problems.filter(({ message }) => !known.has(message)).map(inWords));
  }
  return found;
}

async function problemsOf(
  { fileChecks, secretScan }: Tools,
  file: { path: string; text: string },
): Promise<FileProblem[]> {
  const checked = await fileChecks.check(file);
  return [...(checked?.problems ?? []), ...(await secretScan.find(file))];
}

function inWords({ path, line, message }: FileProblem): string {
  return `${path}${line === null ? "" : `:${line}`}: ${message}`;
}
