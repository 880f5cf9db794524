"use client";

import { reviewOf } from "@/components/features/diff/review-of";
import { RfcLinks } from "@/components/features/rfcs/rfc-links";
import { streamWords } from "@/components/lib/live/stream-texts";
import { openWorkOf } from "@/components/lib/open-work";
import { runsTests } from "@/components/lib/runs-tests";
import { triedRungs } from "@/components/lib/tried-rungs";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ArtifactState, TaskState } from "@/contracts/mission-state";
import { own } from "@/contracts/own";
import { isMissionClosed } from "@/contracts/status";
import { DiagramTab } from "./diagram-tab";
import { FilesTab } from "./files-tab";
import { focusWorkbench } from "./focus-workbench";
import { DiffPanel, EvidenceStrip, FilePanel, PlanTab, TerminalPanel, TracePanel } from "./lazy-panels";
import { branchVersion } from "./left-column";
import { MissionOverview } from "./mission-overview";
import type { WorkbenchTab } from "./room-search";
import { TaskLog } from "./task-log";
import { TestsTab } from "./tests-tab";
import type { WorkbenchProps } from "./workbench";

type WorkbenchPanelProps = WorkbenchProps & {
  task: TaskState | null;
  tab: WorkbenchTab;
  onOpenArtifact: (artifact: ArtifactState) => void;
};

/** The content of one tab. */
export function WorkbenchPanel(props: WorkbenchPanelProps) {
  const { mission, store, streams, task, tab, location, callsigns, go, onOpenArtifact } = props;
  const { missionId } = mission;
  const openTask = (taskId: string) => go({ taskId, path: null });
  // What was pressed goes with what it stood in.
  const showPath = (path: string | null) => {
    go({ path });
    focusWorkbench();
  };
  const artifacts = Object.values(mission.artifacts).filter(
    (artifact) => !task || artifact.taskId === task.id,
  );
  const criteria = task
    ? mission.criteria.filter((criterion) => task.criteria.includes(criterion.id))
    : mission.criteria;

  if (tab === "files" && location.path) {
    const owner = own(mission.tasks, own(mission.files, location.path)?.taskId ?? "");
    return (
      <FilePanel
        missionId={missionId}
        path={location.path}
        version={branchVersion(mission)}
        work={openWorkOf(task, props.isPast)}
        elsewhere={
          owner && owner.id !== task?.id && openWorkOf(owner, props.isPast)
            ? { number: owner.number, onShow: () => go({ taskId: owner.id }) }
            : null
        }
        line={location.line}
        onLine={(line) => go({ line })}
        onClose={() => showPath(null)}
      />
    );
  }
  if (tab === "files")
    return (
      <FilesTab mission={mission} task={task} isPast={props.isPast} callsigns={callsigns} onOpen={showPath} />
    );
  if (tab === "tests")
    return <TestsTab mission={mission} task={task} criteria={criteria} onOpenTask={openTask} />;
  if (tab === "diagram") {
    return (
      <DiagramTab
        key={task?.id ?? "mission"}
        mission={mission}
        own={artifacts.filter((artifact) => artifact.kind === "diagram")}
        hasOthers={!task}
        isPast={props.isPast}
        chosenId={location.diagramId}
        onChoose={(diagramId) => go({ diagramId })}
      />
    );
  }
  if (!task) return <MissionOverview {...props} />;
  const running = task.status === "running";
  if (tab === "diff") {
    return (
      <>
        <ScrollRegion label="Diff" className="min-h-0 flex-1 overflow-y-auto">
          <DiffPanel
            key={task.id}
            missionId={missionId}
            taskId={task.id}
            running={running}
            isByHand={openWorkOf(task, props.isPast)?.isByHand ?? false}
            isPast={props.isPast}
            version={`${task.commit ?? ""}:${task.attempts.length}:${task.takenOver?.since ?? ""}:${running}`}
            review={reviewOf(mission, task, { callsigns, linkedThreadId: location.threadId })}
          />
        </ScrollRegion>
        <EvidenceStrip
          criteria={criteria}
          waiting={props.needing.has(task.id)}
          testing={runsTests(task)}
          onOpen={() => go({ tab: "tests" })}
        />
      </>
    );
  }
  if (tab === "log") {
    return (
      <TaskLog
        key={`${task.id} ${props.isPast ? "past" : "live"}`}
        store={store}
        mission={mission}
        callsigns={callsigns}
        task={task}
        until={props.isPast ? mission.seq : null}
        onOpenTask={openTask}
        onOpenStep={(taskId, stepId) => go({ taskId, tab: "trace", path: null, stepId })}
      />
    );
  }
  if (tab === "terminal" || tab === "trace") {
    const steps = {
      ...{ missionId, taskId: task.id, streaming: streams },
      version: task.stepsDone + (task.currentStep ? 0.5 : 0),
      until: props.isPast ? mission.updatedAt : null,
    };
    const trace = {
      openId: location.stepId,
      onOpen: (stepId: string | null) => go({ stepId }),
    };
    if (tab === "terminal") return <TerminalPanel key={task.id} isUnderWay={running} {...steps} />;
    return <TracePanel key={task.id} attempts={task.attempts} {...steps} {...trace} />;
  }
  return (
    <>
      <RfcLinks mission={mission} task={task} />
      <PlanTab
        key={task.id}
        missionId={missionId}
        task={task}
        acknowledged={mission.acknowledged ?? {}}
        over={isMissionClosed(mission.status)}
        criteria={criteria}
        before={task.dependsOn.flatMap((id) => mission.tasks[id] ?? [])}
        behind={mission.taskOrder.flatMap((id) =>
          mission.tasks[id]?.dependsOn.includes(task.id) ? (mission.tasks[id] ?? []) : [],
        )}
        artifacts={artifacts}
        streaming={task.currentStep ? streamWords(streams.get(task.currentStep.stepId)) : null}
        rungs={triedRungs(task, Object.values(mission.approvals))}
        onOpenTask={openTask}
        onOpenArtifact={onOpenArtifact}
      />
    </>
  );
}
