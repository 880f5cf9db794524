import type { Callsigns } from "@/components/lib/callsigns";
import { phasesOf } from "@/components/lib/mission-view";
import { phaseLooks, taskLook } from "@/components/lib/status-look";
import { StateMark } from "@/components/ui/state-mark";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

type ReplayTasksProps = {
  mission: MissionState;
  callsigns: Callsigns;
  chosen: string | null;
  onChoose: (taskId: string) => void;
};

/** The phases and their tasks, one line each: what has no room is cut, and said by its title. */
export function ReplayTasks({ mission, callsigns, chosen, onChoose }: ReplayTasksProps) {
  return (
    <section aria-label="Tasks">
      <h2>Tasks</h2>
      {phasesOf(mission).map((phase) => (
        <div key={phase.name}>
          <h3 className="phase">
            <StateMark {...phaseLooks[phase.state]} isStill />
            <span className="cut" title={phase.name}>
              <span className="mono faint">{phase.number}</span> {phase.name}
            </span>
            <span className={phaseLooks[phase.state].tone}>{phaseLooks[phase.state].word}</span>
            <span className="mono faint end">
              {phase.done} of {phase.tasks.length} · {formatUsd(phase.spentMicroUsd)}
            </span>
          </h3>
          <ul>
            {phase.tasks.map((task) => (
              <li key={task.id} className="task" data-chosen={task.id === chosen}>
                <StateMark {...taskLook(task)} isStill />
                <button
                  type="button"
                  className="plain cut"
                  aria-pressed={task.id === chosen}
                  title={task.title}
                  onClick={() => onChoose(task.id)}
                >
                  <span className="mono faint">{task.number}</span> {task.title}
                </button>
                <span className="dim cut agent">{callsigns(task.agent).callsign}</span>
                <span className={`cut word ${taskLook(task).tone}`} aria-hidden>
                  {taskLook(task).word}
                </span>
                <span className="mono faint cost">
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
