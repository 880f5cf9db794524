import { useMemo } from "react";
import { type FileData, parseDiff } from "react-diff-view";
import { lineOn, pathOf } from "@/components/features/diff/line-place";
import type { TaskState } from "@/contracts/mission-state";
import type { ReplayFile } from "./replay-file";
import { TaskHeading } from "./task-heading";

/** What a task had committed by the moment that is shown. */
export function ReplayDiff({ task, diffs }: { task: TaskState | undefined; diffs: ReplayFile["diffs"] }) {
  const commit = task?.commit ?? null;
  const change = commit === null ? undefined : diffs[commit];
  const files = useMemo(() => parsed(change?.diff ?? ""), [change]);
  if (!task) return <p className="note dim">Choose a task to see what it changed.</p>;
  return (
    <>
      <TaskHeading task={task} />
      {commit === null ? <p className="note dim">Nothing was committed by then.</p> : null}
      {commit !== null && !change ? <p className="note dim">This change is not in the file.</p> : null}
      {files.map((file) => (
        <DiffedFile key={`${file.oldPath}:${file.newPath}`} file={file} />
      ))}
      {change?.truncated ? <p className="note ask">The change is longer than what is in the file.</p> : null}
    </>
  );
}

function DiffedFile({ file }: { file: FileData }) {
  return (
    <table className="diff mono">
      <caption>{pathOf(file)}</caption>
      {file.hunks.map((hunk) => (
        <tbody key={hunk.content}>
          {hunk.changes.map((change) => (
            <tr
              key={`${lineOn(change, "old")}:${lineOn(change, "new")}`}
              className={change.type === "normal" ? undefined : change.type}
            >
              <td className="dim">{lineOn(change, "old")}</td>
              <td className="dim">{lineOn(change, "new")}</td>
              <td>
                {change.type === "insert" ? "+" : change.type === "delete" ? "−" : " "}
                {change.content}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function parsed(diff: string): FileData[] {
  if (diff === "") return [];
  try {
    return parseDiff(diff);
  } catch {
    return [];
  }
}
