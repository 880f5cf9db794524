import { useMemo, useState } from "react";
import { LogFormatter } from "@/components/features/log/filter-log";
import { nearestMark, shownMarks } from "@/components/features/scrubber/marks";
import type { Callsigns } from "@/components/lib/callsigns";
import { clockTime, groupedNumber } from "@/components/lib/format";
import { phasesOf } from "@/components/lib/mission-view";
import { missionLook, phaseLooks, taskLook } from "@/components/lib/status-look";
import { TabBar } from "@/components/ui/tab-bar";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";
import { teamMembers } from "../room/team-members";
import { ReplayDiff } from "./replay-diff";
import { ReplayEvidence } from "./replay-evidence";
import type { ReplayFile } from "./replay-file";
import { useReplay } from "./use-replay";

const speeds = [1, 2, 5, 10, 25, 50, 100];
const shownLines = 400;

type Part = "log" | "diff" | "evidence";
const partNames: Record<Part, string> = {
  log: "Log, newest first",
  diff: "Diff of a task",
  evidence: "Evidence",
};

/** A mission that was shared, to be looked at: tasks with their diffs, team, costs, files, evidence and log at any of its events. */
export function Replay({ file }: { file: ReplayFile }) {
  const { at, newest, mission, progress, playing, speed, goTo, setPlaying, setSpeed } = useReplay(file);
  const callsigns: Callsigns = (name) => file.callsigns[name] ?? { callsign: name, role: "" };
  const [part, setPart] = useState<Part>("log");
  const [taskId, setTaskId] = useState<string | null>(null);
  if (!mission) return <p className="note">Reading the log…</p>;
  const look = missionLook(mission.status, false);
  const told = nearestMark(progress.marks, at, Math.max(1, newest * 0.005));
  return (
    <main>
      <header>
        <h1>
          <span className="dim">{file.project} / </span>
          {mission.title}
        </h1>
        <span className={look.tone}>{look.word}</span>
        <span className="mono">
          {formatUsd(mission.budget.spentMicroUsd)} of {formatUsd(mission.budget.stopMicroUsd)}
        </span>
        <span className="dim end">
          A replay of {clockTime(file.exportedAt, false)}, {file.exportedAt.slice(0, 10)}: nothing here is
          live
        </span>
      </header>
      <div className="columns">
        <Team mission={mission} callsigns={callsigns} />
        <Tasks
          mission={mission}
          callsigns={callsigns}
          chosen={taskId}
          onChoose={(id) => {
            setTaskId(id);
            setPart("diff");
          }}
        />
        <section aria-label={partNames[part]}>
          <TabBar<Part>
            label="What is shown of it"
            idPrefix="part"
            value={part}
            onChange={setPart}
            tabs={[
              { id: "log", label: "Log" },
              { id: "diff", label: "Diff" },
              { id: "evidence", label: "Evidence" },
            ]}
          />
          <div id="part-panel" role="tabpanel" aria-labelledby={`part-tab-${part}`}>
            {part === "diff" ? (
              <ReplayDiff task={taskId === null ? undefined : mission.tasks[taskId]} diffs={file.diffs} />
            ) : part === "evidence" ? (
              <ReplayEvidence criteria={mission.criteria} tasks={mission.tasks} />
            ) : (
              <Lines frames={file.frames} at={at} mission={mission} callsigns={callsigns} />
            )}
          </div>
        </section>
      </div>
      <footer>
        <button type="button" onClick={() => setPlaying(!playing)}>
          {playing ? "Stop" : "Play"}
        </button>
        <label>
          <span className="hidden">Speed of playing</span>
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {speeds.map((each) => (
              <option key={each} value={each}>
                {each}×
              </option>
            ))}
          </select>
        </label>
        <div className="bar">
          {shownMarks(progress.marks, newest).map((mark) => (
            <span
              key={mark.seq}
              aria-hidden
              className={`mark ${mark.tone}`}
              style={{ left: `${((mark.seq - 1) / Math.max(1, newest - 1)) * 100}%` }}
            />
          ))}
          <input
            type="range"
            aria-label="Moment of the mission"
            aria-valuetext={`event ${at} of ${newest}${told ? `, ${told.text}` : ""}`}
            min={1}
            max={newest}
            value={at}
            onChange={(event) => goTo(Number(event.target.value))}
          />
        </div>
        <span className="mono">
          {clockTime(mission.updatedAt, true).slice(0, 8)} · #{groupedNumber(at)} of {groupedNumber(newest)}
        </span>
        <span className="told dim">{told?.text}</span>
      </footer>
    </main>
  );
}

function Team({ mission, callsigns }: { mission: MissionState; callsigns: Callsigns }) {
  const files = Object.values(mission.files);
  return (
    <section aria-label="Team and files">
      <h2>Team</h2>
      <ul>
        {teamMembers(mission).map(({ agent, look, sentence }) => (
          <li key={agent.name}>
            <span>
              {callsigns(agent.name).callsign} <span className="dim">{callsigns(agent.name).role}</span>
              <span className="mono end">{formatUsd(agent.spentMicroUsd)}</span>
            </span>
            <span className="dim">
              <span className={look.tone}>{look.word}</span> {sentence}
            </span>
          </li>
        ))}
      </ul>
      <h2>Files {files.length > 0 ? `(${files.length})` : ""}</h2>
      <ul className="mono">
        {files.map(({ path, added, removed }) => (
          <li key={path}>
            <span>
              {path}
              <span className="dim end">
                +{added} −{removed}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type TasksProps = {
  mission: MissionState;
  callsigns: Callsigns;
  chosen: string | null;
  onChoose: (taskId: string) => void;
};

function Tasks({ mission, callsigns, chosen, onChoose }: TasksProps) {
  return (
    <section aria-label="Tasks">
      <h2>Tasks</h2>
      {phasesOf(mission).map((phase) => (
        <div key={phase.name}>
          <h3>
            {phase.number} {phase.name}{" "}
            <span className={phaseLooks[phase.state].tone}>{phaseLooks[phase.state].word}</span>
            <span className="dim end">
              {phase.done} of {phase.tasks.length} · {formatUsd(phase.spentMicroUsd)}
            </span>
          </h3>
          <ul>
            {phase.tasks.map((task) => (
              <li key={task.id} className="task">
                <span className="mono dim">{task.number}</span>
                <button
                  type="button"
                  className="plain"
                  aria-pressed={task.id === chosen}
                  onClick={() => onChoose(task.id)}
                >
                  {task.title}
                </button>
                <span className="dim">{callsigns(task.agent).callsign}</span>
                <span className={taskLook(task).tone}>{taskLook(task).word}</span>
                <span className="mono dim">
                  {task.spentMicroUsd > 0 ? formatUsd(task.spentMicroUsd) : ""}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Lines({
  frames,
  at,
  mission,
  callsigns,
}: {
  frames: readonly EventFrame[];
  at: number;
  mission: MissionState;
  callsigns: Callsigns;
}) {
  const [formatter] = useState(() => new LogFormatter());
  const lines = useMemo(() => {
    const shown = frames.slice(Math.max(0, at - shownLines), at).map((frame) => formatter.entry(frame));
    return shown.filter(({ line }) => line.level !== "debug").reverse();
  }, [frames, at, formatter]);
  return (
    <>
      <h2>Newest first</h2>
      <ol className="mono">
        {lines.map(({ seq, at: time, line }) => (
          <li key={seq} title={`#${seq}`}>
            <span className="dim">{clockTime(time).slice(0, 8)}</span>{" "}
            <span className="dim">{line.agent ? callsigns(line.agent).callsign : "engine"}</span>{" "}
            <span className="dim">{line.taskId ? (mission.tasks[line.taskId]?.number ?? "") : ""}</span>{" "}
            {line.parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
              <span key={place} className={part.tone}>
                {part.task ? (mission.tasks[part.task]?.number ?? part.text) : part.text}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
