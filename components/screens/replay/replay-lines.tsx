import { useMemo, useState } from "react";
import { LogFormatter } from "@/components/features/log/filter-log";
import type { Callsigns } from "@/components/lib/callsigns";
import { clockTime } from "@/components/lib/format";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";

const shownLines = 400;

type ReplayLinesProps = {
  frames: readonly EventFrame[];
  at: number;
  mission: MissionState;
  callsigns: Callsigns;
};

/** The log up to the moment that is shown, newest first. Its texts are whole: there is no other place for them here. */
export function ReplayLines({ frames, at, mission, callsigns }: ReplayLinesProps) {
  const [formatter] = useState(() => new LogFormatter());
  const lines = useMemo(() => {
    const shown = frames.slice(Math.max(0, at - shownLines), at).map((frame) => formatter.entry(frame));
    return shown.filter(({ line }) => line.level !== "debug").reverse();
  }, [frames, at, formatter]);
  return (
    <>
      <h2>Newest first</h2>
      <ol className="mono rows">
        {lines.map(({ seq, at: time, line }) => (
          <li key={seq} className="line" title={`#${seq}`}>
            <span className="faint">{clockTime(time).slice(0, 8)}</span>
            <span className="dim cut">{line.agent ? callsigns(line.agent).callsign : "engine"}</span>
            <span className="dim">{line.taskId ? (mission.tasks[line.taskId]?.number ?? "") : "–"}</span>
            <span>
              {line.parts.map((part, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
                <span key={place} className={part.tone}>
                  {part.task ? (mission.tasks[part.task]?.number ?? part.text) : part.text}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
