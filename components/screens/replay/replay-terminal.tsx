import { useMemo } from "react";
import { readTerminal } from "@/components/features/terminal/read-terminal";
import { duration } from "@/components/lib/format";
import { stepLook } from "@/components/lib/step-look";
import { StateMark } from "@/components/ui/state-mark";
import type { EventFrame } from "@/contracts/events";
import type { TaskState } from "@/contracts/mission-state";
import { type ReplayCommand, replayCommands } from "./replay-commands";
import type { ReplayFile } from "./replay-file";
import { TaskHeading } from "./task-heading";

type ReplayTerminalProps = {
  task: TaskState | undefined;
  frames: readonly EventFrame[];
  at: number;
  outputs: ReplayFile["outputs"];
};

/** What a task had run in the sandbox by the moment that is shown; each opens to what it printed, the newest one is open. */
export function ReplayTerminal({ task, frames, at, outputs }: ReplayTerminalProps) {
  const commands = useMemo(() => (task ? replayCommands(frames, at, task) : []), [frames, at, task]);
  if (!task) return <p className="note dim">Choose a task to see what it ran.</p>;
  return (
    <>
      <TaskHeading task={task} />
      {commands.length === 0 ? <p className="note dim">It had run nothing by then.</p> : null}
      {commands.map((command, place) => (
        <details
          key={`${task.id}:${command.stepId}`}
          className="command"
          open={place === commands.length - 1 ? true : undefined}
        >
          <summary>
            <StateMark {...stepLook(command)} isStill />
            <span className="mono cut" title={command.title}>
              {command.title}
            </span>
            <span className="mono faint end">
              {command.endedAt ? duration(Date.parse(command.endedAt) - Date.parse(command.startedAt)) : ""}
            </span>
          </summary>
          <Printed command={command} output={outputs[command.stepId]} />
        </details>
      ))}
    </>
  );
}

function Printed({
  command,
  output,
}: {
  command: ReplayCommand;
  output: ReplayFile["outputs"][string] | undefined;
}) {
  const lines = useMemo(() => readTerminal(output?.text ?? ""), [output]);
  if (command.endedAt === null) return <p className="note dim">It had not ended by then.</p>;
  if (!output) return <p className="note dim">{command.summary || "What it printed is not in the file."}</p>;
  return (
    <>
      {output.truncated ? <p className="note ask">Only the end of what it printed is in the file.</p> : null}
      <pre className="mono printed">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is where it is
          <span key={at}>
            {line.map(({ text, className }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name
              <span key={place} className={className}>
                {text}
              </span>
            ))}
            {"\n"}
          </span>
        ))}
      </pre>
    </>
  );
}
