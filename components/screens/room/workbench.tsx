"use client";

import type { Callsigns } from "@/components/lib/callsigns";
import { counted } from "@/components/lib/format";
import type { MissionStore } from "@/components/lib/live/mission-store";
import type { StreamText } from "@/components/lib/live/stream-texts";
import { useLive } from "@/components/lib/live/use-mission";
import { modelWaitOf } from "@/components/lib/model-wait";
import { conflictAhead, holderOf } from "@/components/lib/task-holder";
import { PastGate } from "@/components/ui/past-gate";
import { TabBar, type TabItem } from "@/components/ui/tab-bar";
import type { ApprovalState, MissionState, TaskState, ThreadState } from "@/contracts/mission-state";
import { asksYou, threadsOf } from "@/contracts/review-state";
import { TakeOverPanel, TaskHeader } from "./lazy-panels";
import type { RoomLocation, WorkbenchTab } from "./room-search";
import { useArtifactDialog } from "./use-artifact-dialog";
import type { RoomActions } from "./use-room-actions";
import type { Go } from "./use-room-location";
import type { OrdersOf } from "./use-task-orders";
import { WorkbenchPanel } from "./workbench-panel";

export type WorkbenchProps = {
  mission: MissionState;
  store: MissionStore;
  streams: ReadonlyMap<string, StreamText>;
  location: RoomLocation;
  needing: ReadonlySet<string>;
  callsigns: Callsigns;
  actions: RoomActions;
  isPast: boolean;
  ordersOf: OrdersOf;
  onShowApproval: (approval: ApprovalState) => void;
  go: Go;
};

/** How many lines, and how many comments are not settled; the warm colour where one asks you. */
function diffBadge(
  files: ReadonlyArray<{ added: number; removed: number }>,
  threads: readonly ThreadState[],
): Pick<TabItem<WorkbenchTab>, "badge" | "tone"> {
  const unsettled = threads.filter(({ status }) => status !== "resolved").length;
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  const lines = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""].filter(Boolean).join(" ");
  const badge = [lines, unsettled > 0 ? counted(unsettled, "comment") : ""].filter(Boolean).join(" · ");
  return { badge: badge || undefined, ...(threads.some(asksYou) ? { tone: "ask" } : {}) };
}

/** Tabs of a task; of the whole mission while no task is selected. */
export function tabsOf(mission: MissionState, task: TaskState | null): TabItem<WorkbenchTab>[] {
  const artifacts = Object.values(mission.artifacts);
  const diagrams = artifacts.filter(
    (artifact) => artifact.kind === "diagram" && (!task || artifact.taskId === task.id),
  ).length;
  const criteria = task
    ? mission.criteria.filter((criterion) => task.criteria.includes(criterion.id))
    : mission.criteria;
  const proven = criteria.filter((criterion) => criterion.state === "proven").length;
  const tests =
    criteria.length > 0 ? (
      <span title={`${proven} of ${criteria.length} acceptance criteria are proven`}>
        {proven}/{criteria.length}
      </span>
    ) : undefined;
  const whole: TabItem<WorkbenchTab>[] = [
    { id: "plan", label: task ? "Plan" : "Mission" },
    { id: "files", label: "Files" },
    { id: "tests", label: "Tests", badge: tests },
    { id: "diagram", label: "Diagram", badge: diagrams > 0 ? diagrams : undefined },
  ];
  if (!task) return whole;
  return [
    { id: "plan", label: "Plan" },
    { id: "diff", label: "Diff", ...diffBadge(task.files, threadsOf(mission, task.id)) },
    { id: "files", label: "Files" },
    { id: "tests", label: "Tests", badge: tests },
    { id: "log", label: "Log" },
    { id: "terminal", label: "Terminal" },
    { id: "trace", label: "Trace", badge: task.stepsDone > 0 ? task.stepsDone : undefined },
    // The tab stays from task to task: one that drew nothing has its plan shown instead.
    ...(diagrams > 0 ? [{ id: "diagram", label: "Diagram", badge: diagrams } as const] : []),
  ];
}

/** Redrawn by itself while text streams in. */
export function LiveWorkbench(props: Omit<WorkbenchProps, "streams">) {
  const streams = useLive(props.store, (live) => live.streams);
  return <Workbench {...props} streams={streams} />;
}

function Workbench(props: WorkbenchProps) {
  const { mission, location, needing, callsigns, isPast, go, ordersOf } = props;
  const { openArtifact, dialog } = useArtifactDialog(mission.missionId);
  const task = location.taskId ? (mission.tasks[location.taskId] ?? null) : null;
  const tabs = tabsOf(mission, task);
  const tab = tabs.find((candidate) => candidate.id === location.tab)?.id ?? "plan";
  return (
    <section
      aria-label={task ? `Workbench: ${task.title}` : "Workbench"}
      // What goes away in it leaves the focus here.
      tabIndex={-1}
      className="flex h-full min-h-0 flex-col bg-panel outline-none"
    >
      <div className="flex h-[34px] shrink-0 items-center border-b px-2">
        <div className="min-w-0 flex-1 overflow-x-auto">
          <TabBar
            label="Workbench"
            idPrefix="workbench"
            tabs={tabs}
            value={tab}
            onChange={(id) => go({ tab: id, path: null })}
          />
        </div>
      </div>
      {task ? (
        <PastGate past={isPast}>
          <TaskHeader
            task={task}
            plan={mission}
            needs={needing.has(task.id)}
            callsign={callsigns(task.agent).callsign}
            after={task.dependsOn.flatMap((id) => mission.tasks[id]?.number ?? [])}
            conflict={conflictAhead(mission.tasks, task)}
            waits={(holderOf(mission.tasks, task) ?? modelWaitOf(task, 0))?.long ?? null}
            orders={ordersOf(task)}
          />
        </PastGate>
      ) : null}
      {task?.takenOver ? (
        <PastGate past={isPast}>
          <TakeOverPanel
            key={task.id}
            missionId={mission.missionId}
            task={task}
            callsign={callsigns(task.agent).callsign}
            isShort={tab === "diff" || tab === "files"}
          />
        </PastGate>
      ) : null}
      <div
        id="workbench-panel"
        role="tabpanel"
        aria-labelledby={`workbench-tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto -outline-offset-2"
      >
        {isPast && tab === "files" && location.path ? (
          <p className="border-b px-3.5 py-1 text-12 text-dim">
            The list was so then; the text of a file is shown as it is now.
          </p>
        ) : null}
        <WorkbenchPanel {...props} task={task} tab={tab} onOpenArtifact={openArtifact} />
      </div>
      {dialog}
    </section>
  );
}
