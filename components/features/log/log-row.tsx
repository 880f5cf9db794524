import { memo } from "react";
import { clockTime } from "@/components/lib/format";
import { cn } from "@/components/ui/cn";
import type { LogEntry } from "./filter-log";
import type { LogLevel, LogTone } from "./lines/log-line";

const tones: Record<LogTone, string> = {
  text: "text-text",
  dim: "text-dim",
  faint: "text-faint",
  done: "text-done",
  fail: "text-fail",
  ask: "text-ask",
  run: "text-run",
};
const levelWords: Record<LogLevel, string> = { debug: "", info: "", warn: "warning: ", error: "error: " };

type LogRowProps = {
  entry: LogEntry;
  callsign: string;
  taskNumber: string | null;
  /** Of the other task that the line names, where it names one that is known. */
  otherNumber: string | null;
  /** All lines are of one task: it need not stand in each. */
  ofOneTask: boolean;
  /** Keys are about it. */
  current: boolean;
  onOpenTask: (taskId: string) => void;
  /** To the step in the task's trace. */
  onOpenStep: (taskId: string, stepId: string) => void;
};

export const LogRow = memo(function LogRow({
  entry,
  callsign,
  taskNumber,
  otherNumber,
  ofOneTask,
  current,
  onOpenTask,
  onOpenStep,
}: LogRowProps) {
  const { line, stepId } = entry;
  const { taskId } = line;
  const text = (
    <>
      {levelWords[line.level] ? <span className="sr-only">{levelWords[line.level]}</span> : null}
      {line.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
        <span key={at} className={cn(tones[part.tone], line.level === "error" && "text-fail")}>
          {part.task ? (otherNumber ?? part.text) : part.text}
        </span>
      ))}
    </>
  );
  return (
    <div
      className={cn(
        "grid h-5 gap-2.5 px-3 hover:bg-hover",
        current && "bg-hover outline-1 -outline-offset-1 outline-dim",
        ofOneTask
          ? "grid-cols-[64px_52px_1fr]"
          : // A phone has no room for parts of a second: they are cut off.
            "grid-cols-[88px_64px_42px_1fr] max-md:grid-cols-[8ch_52px_1fr]",
      )}
    >
      <time dateTime={entry.at} className="overflow-hidden text-faint" title={`#${entry.seq}`}>
        {ofOneTask ? clockTime(entry.at).slice(0, 8) : clockTime(entry.at)}
      </time>
      <span className="truncate text-dim">{callsign}</span>
      {ofOneTask ? null : taskId && taskNumber ? (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => onOpenTask(taskId)}
          className="text-left text-faint hover:text-text hover:underline max-md:hidden"
        >
          {taskNumber}
        </button>
      ) : (
        <span className="text-faint max-md:hidden">—</span>
      )}
      {taskId && stepId && taskNumber ? (
        <button
          type="button"
          tabIndex={-1}
          title="Show the step in the task's trace"
          onClick={() => onOpenStep(taskId, stepId)}
          className="truncate text-left hover:underline"
        >
          {text}
        </button>
      ) : (
        <span className="truncate">{text}</span>
      )}
    </div>
  );
});
