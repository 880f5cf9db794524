import type { Finding } from "@/contracts/evidence";
import type { TaskType } from "@/contracts/plan";
import type { FinishOutput } from "@/server/agents/finish-output";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { diffHeadings, namesFile } from "@/server/domain/review/unshown-files";
import type { EngineDependencies } from "../engine-dependencies";

type Files = Pick<EngineDependencies["files"], "list" | "readText">;

export type ReviewWork = {
  folder: string;
  taskType: TaskType;
  /** The change as its brief tells it; null where there is none to review. */
  review: TaskBrief["review"];
  /** Files that the reviewer has looked at by its tools. */
  looked: ReadonlySet<string>;
};

/**
 * Why a review cannot stand, in words for the reviewer: its verdict and findings contradict each other, a finding is about
 * what is not there, or it approves a change of which it has seen only a part.
 */
export async function reviewProblems(
  files: Files,
  work: ReviewWork,
  { verdict, findings }: Extract<FinishOutput, { contract: "review" }>,
): Promise<string[]> {
  if (work.taskType !== "code_review") return ["A review does not do this task: it asks for changed files."];
  const grave = findings.some(({ severity }) => severity === "critical" || severity === "major");
  if (verdict === "request-changes" && !grave)
    return ["Changes are requested without a critical or major finding: name it, or approve."];
  if (verdict === "approve" && grave)
    return ["The review approves in spite of a critical or major finding: request changes."];
  const misplaced = await misplacedFindings(files, work, findings);
  return verdict === "approve" ? [...misplaced, ...unseen(work)] : misplaced;
}

async function misplacedFindings(
  files: Files,
  { folder, review }: ReviewWork,
  findings: readonly Finding[],
): Promise<string[]> {
  if (findings.length === 0) return [];
  const present = new Set(await files.list(folder));
  const problems = await Promise.all(
    findings.map(async ({ file, line, rule }) => {
      if (!present.has(file))
        return isInChange(review, file)
          ? []
          : [`The finding "${rule}" is about ${file}, which is neither in the change nor in the repository.`];
      // What cannot be read as text has no lines to count.
      const text = line === null ? "" : await files.readText(folder, file).catch(() => "");
      const lines = text.split("\n").length;
      return line !== null && text !== "" && line > lines
        ? [`The finding "${rule}" is about ${file}:${line}, and the file has ${lines} lines.`]
        : [];
    }),
  );
  return problems.flat();
}

/** A file that the change deletes or renames is in its diff alone. */
function isInChange(review: ReviewWork["review"], file: string): boolean {
  if (review === null) return false;
  return (review.unshown ?? []).includes(file) || namesFile(diffHeadings(review.diff), file);
}

const named = 40;

function unseen({ review, looked }: ReviewWork): string[] {
  const left = (review?.unshown ?? []).filter((path) => !looked.has(path));
  if (left.length === 0) return [];
  const more = left.length > named ? ` and ${left.length - named} more` : "";
  return [
    `The change is too long for the brief, and you have not looked at: ${left.slice(0, named).join(", ")}${more}. Read them whole (read_file, or of one that is gone git_diff with the commit and its path), then finish again.`,
  ];
}
