import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { nearestMark, shownMarks } from "@/components/features/scrubber/marks";
import type { Callsigns } from "@/components/lib/callsigns";
import { clockTime, groupedNumber } from "@/components/lib/format";
import { lookOfMission } from "@/components/lib/look-of-mission";
import { Logo } from "@/components/ui/logo";
import { StateMark } from "@/components/ui/state-mark";
import { TabBar } from "@/components/ui/tab-bar";
import { formatUsd } from "@/contracts/money";
import { ReplayDiff } from "./replay-diff";
import { ReplayEvidence } from "./replay-evidence";
import type { ReplayFile } from "./replay-file";
import { ReplayLines } from "./replay-lines";
import { ReplayTasks } from "./replay-tasks";
import { ReplayTeam } from "./replay-team";
import { ReplayTerminal } from "./replay-terminal";
import { replayWaits } from "./replay-waits";
import { useReplay } from "./use-replay";

const speeds = [1, 2, 5, 10, 25, 50, 100];

type Part = "log" | "diff" | "terminal" | "evidence";
const partNames: Record<Part, string> = {
  log: "Log, newest first",
  diff: "Diff of a task",
  terminal: "Terminal of a task",
  evidence: "Evidence",
};

/** A mission that was shared, to be looked at: tasks with their diffs, team, costs, files, evidence and log at any of its events. */
export function Replay({ file }: { file: ReplayFile }) {
  const { at, newest, mission, progress, playing, speed, goTo, setPlaying, setSpeed } = useReplay(file);
  const callsigns: Callsigns = (name) => file.callsigns[name] ?? { callsign: name, role: "" };
  const [part, setPart] = useState<Part>("log");
  const [taskId, setTaskId] = useState<string | null>(null);
  if (!mission) return <p className="note">Reading the log…</p>;
  const waits = replayWaits(mission);
  const look = lookOfMission(mission);
  const task = taskId === null ? undefined : mission.tasks[taskId];
  const share = (seq: number) => ((seq - 1) / Math.max(1, newest - 1)) * 100;
  const told = nearestMark(progress.marks, at, Math.max(1, newest * 0.005));
  return (
    <main>
      <header>
        <Logo />
        <h1 className="cut" title={`${file.project} / ${mission.title}`}>
          <span className="dim">{file.project} / </span>
          {mission.title}
        </h1>
        <span className="chip">
          <StateMark {...look} size={12} isStill />
          <span className={look.tone} aria-hidden>
            {look.word}
          </span>
        </span>
        {mission.rehearsal ? (
          <span className="chip" title="No model key was set: a built-in stand-in played every role">
            rehearsal
          </span>
        ) : null}
        {waits ? (
          <span className="cut waits" title={waits}>
            <span className="dim">waits for: </span>
            {waits}
          </span>
        ) : null}
        <span className="mono">
          {formatUsd(mission.budget.spentMicroUsd)}
          <span className="faint"> / {formatUsd(mission.budget.stopMicroUsd).replace(/\.00$/, "")}</span>
        </span>
        <span className="dim end cut made">
          A replay of {clockTime(file.exportedAt, false)}, {file.exportedAt.slice(0, 10)}: nothing here is
          live
        </span>
      </header>
      <div className="columns">
        <ReplayTeam mission={mission} callsigns={callsigns} />
        <ReplayTasks
          mission={mission}
          callsigns={callsigns}
          chosen={taskId}
          onChoose={(id) => {
            setTaskId(id);
            if (part !== "terminal") setPart("diff");
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
              { id: "terminal", label: "Terminal" },
              { id: "evidence", label: "Evidence" },
            ]}
          />
          <div id="part-panel" role="tabpanel" aria-labelledby={`part-tab-${part}`}>
            {part === "diff" ? (
              <ReplayDiff task={task} diffs={file.diffs} />
            ) : part === "terminal" ? (
              <ReplayTerminal task={task} {...{ frames: file.frames, at, outputs: file.outputs }} />
            ) : part === "evidence" ? (
              <ReplayEvidence criteria={mission.criteria} tasks={mission.tasks} />
            ) : (
              <ReplayLines frames={file.frames} at={at} mission={mission} callsigns={callsigns} />
            )}
          </div>
        </section>
      </div>
      <footer>
        <button
          type="button"
          className="icon"
          aria-label={playing ? "Stop" : "Play"}
          title={playing ? "Stop" : "Play"}
          onClick={() => setPlaying(!playing)}
        >
          {playing ? <Pause size={13} aria-hidden /> : <Play size={13} aria-hidden />}
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
          <span aria-hidden className="passed" style={{ width: `${share(at)}%` }} />
          {shownMarks(progress.marks, newest).map((mark) => (
            <span
              key={mark.seq}
              aria-hidden
              className={`mark ${mark.tone}`}
              style={{ left: `${share(mark.seq)}%` }}
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
        <span className="mono faint moment">
          {clockTime(mission.updatedAt, true).slice(0, 8)} · #{groupedNumber(at)} of {groupedNumber(newest)}
        </span>
        <span className="told cut dim" title={told?.text}>
          {told?.text}
        </span>
      </footer>
    </main>
  );
}
