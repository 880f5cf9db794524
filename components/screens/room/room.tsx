"use client";

import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { LazyShortcutsDialog } from "@/components/features/shortcuts/lazy-shortcuts-dialog";
import { LazyTour } from "@/components/features/tour/lazy-tour";
import type { MissionStore } from "@/components/lib/live/mission-store";
import { useLive } from "@/components/lib/live/use-mission";
import { lookOfMission } from "@/components/lib/look-of-mission";
import { type Need, needsOf, openApprovals, phasesOf, tasksNeedingYou } from "@/components/lib/mission-view";
import { useHotkeys } from "@/components/lib/use-hotkeys";
import { useMedia } from "@/components/lib/use-media";
import { useStored } from "@/components/lib/use-stored";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { MissionState, ThreadState } from "@/contracts/mission-state";
import { isMissionOver } from "@/contracts/status";
import { BottomPanel } from "./bottom-panel";
import { CenterColumn } from "./center-column";
import { focusWorkbench } from "./focus-workbench";
import { LazyAddTaskDialog } from "./lazy-add-task-dialog";
import { LazyConfirmOrder } from "./lazy-confirm-order";
import { LazyForkDialog } from "./lazy-fork-dialog";
import { CostsPanel } from "./lazy-panels";
import { LazyPhoneRoom } from "./lazy-phone-room";
import { LeftColumn } from "./left-column";
import { LivePastBanner } from "./live-past-banner";
import { MissionLog } from "./mission-log";
import { OutageBanner } from "./outage-banner";
import { ReconnectBanner } from "./reconnect-banner";
import { roomKeys } from "./room-keys";
import { RoomLayout } from "./room-layout";
import { RoomScrubber } from "./room-scrubber";
import { threadPlace } from "./room-search";
import { treeMinPx } from "./room-sizes";
import { RoomTop } from "./room-top";
import { tabTitle } from "./tab-title";
import { useAddTask } from "./use-add-task";
import { useBottomTab } from "./use-bottom-tab";
import { useJump } from "./use-jump";
import { useMoment } from "./use-moment";
import { useMoveTask } from "./use-move-task";
import { useNamedPanels } from "./use-named-panels";
import { useNeedNotices } from "./use-need-notices";
import { useRoomActions } from "./use-room-actions";
import { useRoomCallsigns } from "./use-room-callsigns";
import { useRoomLocation } from "./use-room-location";
import { useRoomPalette } from "./use-room-palette";
import { useRoomPanels } from "./use-room-panels";
import { useTaskOrders } from "./use-task-orders";
import { LiveWorkbench, tabsOf } from "./workbench";

const pastReason = "This is the past: go back to live to order something.";

type RoomProps = { mission: MissionState; store: MissionStore };

export function Room({ mission: live, store }: RoomProps) {
  // What it says above and the tasks come first; what stands around them a moment later, without holding up a click.
  const isWhole = useDeferredValue(true, false);
  const connection = useLive(store, (view) => view.connection);
  const callsigns = useRoomCallsigns(live, isWhole);
  const { go, ...location } = useRoomLocation();
  useNamedPanels();
  const moment = useMoment(store, location.at, go);
  const isPast = moment.at !== null;
  const mission = moment.past ?? live;
  const actions = useRoomActions(mission, isPast ? pastReason : null);
  const wide = useMedia("(min-width: 1280px)");
  const phone = useMedia("(max-width: 767px)");
  const panels = useRoomPanels(wide);
  const [tour, setTour] = useStored<"new" | "asked" | "seen">("war-room.tour", "new");
  const [showKeys, setShowKeys] = useState(false);
  // Nobody's first look is to be led past what a finished mission says.
  const showsTour = !phone && (tour === "asked" || (tour === "new" && !isMissionOver(live.status)));
  /** What is about to be forked: the mission, or from one of its tasks on. */
  const [forking, setForking] = useState<{ taskId: string | null } | null>(null);
  const chatInput = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);

  const { status, phases: phaseNames, tasks, taskOrder, approvals, threads } = mission;
  const phases = useMemo(
    () => phasesOf({ status, phases: phaseNames, tasks, taskOrder, threads }),
    [status, phaseNames, tasks, taskOrder, threads],
  );
  const waiting = useMemo(() => ({ status, tasks, approvals, threads }), [status, tasks, approvals, threads]);
  const needing = useMemo(() => tasksNeedingYou(waiting), [waiting]);
  const needs = useMemo(() => needsOf(waiting), [waiting]);
  const openTask = useCallback((taskId: string) => go({ taskId, path: null }), [go]);
  const openStep = useCallback(
    (taskId: string, stepId: string) => go({ taskId, tab: "trace", path: null, stepId }),
    [go],
  );
  const selectTask = useCallback((taskId: string | null) => go({ taskId, path: null }), [go]);
  const setView = useCallback((changes: Parameters<typeof go>[0]) => go(changes), [go]);
  const showThread = useCallback((thread: ThreadState) => go(threadPlace(thread)), [go]);
  const openFile = useCallback((path: string) => go({ tab: "files", path }), [go]);
  const openCount = useMemo(() => openApprovals(approvals).length, [approvals]);
  const below = useBottomTab({ panel: location.panel, hiding: panels.bottom, openCount, go });
  const { showTab, showApproval } = below;
  /** What a phone leads to: anew with every press. */
  const [led, setLed] = useState<{ need: Need } | null>(null);
  const { jump, lead } = useJump(needs, { go, showApproval, led: (need) => setLed({ need }) });
  const notices = useNeedNotices(live, needs, jump);

  const write = useCallback(() => chatInput.current?.focus(), []);
  const forkAll = useCallback(() => setForking({ taskId: null }), []);
  const openKeys = useCallback(() => setShowKeys(true), []);
  const showTour = useCallback(() => setTour("asked"), [setTour]);
  const moveTask = useMoveTask(mission, actions);
  const adding = useAddTask(mission, actions, { isPast, onAdded: openTask });
  const forkAfter = useCallback((taskId: string) => setForking({ taskId }), []);
  const onAddAfter = adding.begin?.after ?? null;
  const ordersOf = useTaskOrders(actions, callsigns, { onMove: moveTask, onFork: forkAfter, onAddAfter });
  useRoomPalette({
    ...{
      addTask: adding.begin?.plain ?? null,
      mission,
      isPast,
      actions,
      go,
      showTab,
      write,
      goTo: moment.goTo,
    },
    ...{ fork: live.plan ? forkAll : null, showKeys: openKeys, showTour, panels: phone ? null : panels },
  });

  const task = location.taskId ? (tasks[location.taskId] ?? null) : null;
  const toTab = (at: number) => () => {
    const tab = tabsOf(mission, task)[at];
    if (tab) go({ tab: tab.id, path: null });
  };
  useHotkeys({
    c: (event) => {
      event.preventDefault();
      chatInput.current?.focus();
    },
    "/": (event) => {
      event.preventDefault();
      search.current?.focus();
    },
    "?": () => setShowKeys(true),
    n: jump,
    i: () => showTab("approvals"),
    l: () => showTab("log"),
    escape: () => selectTask(null),
    ...(phone
      ? {}
      : { t: panels.left.toggle, w: panels.right.toggle, b: panels.bottom.toggle, z: below.toggleLarge }),
    ...Object.fromEntries(Array.from({ length: 7 }, (_, at) => [String(at + 1), toTab(at)])),
  });

  const left = !isWhole ? (
    <SkeletonLines lines={6} />
  ) : (
    <LeftColumn
      mission={mission}
      callsigns={callsigns}
      selectedPath={location.path}
      selectedTaskId={location.taskId}
      isPast={isPast}
      onOpenTask={openTask}
      onOpenFile={openFile}
      onAddForFile={adding.begin?.forFile ?? null}
    />
  );
  const taskPane = {
    mission,
    phases,
    needing,
    callsigns,
    selectedId: task?.id ?? null,
    searchRef: search,
    onSelect: selectTask,
    onEnter: focusWorkbench,
    onCommand: isPast ? null : actions.command,
    onMove: isPast ? null : moveTask,
    ordersOf: isPast ? null : ordersOf,
    onAdd: adding.begin?.plain ?? null,
    view: location.view,
    needsFirst: location.needsFirst,
    still: isPast || isMissionOver(mission.status),
    onView: setView,
  };
  const chat = {
    mission,
    callsigns,
    actions,
    isPast,
    inputRef: chatInput,
    onShowApproval: showApproval,
    onShowThread: showThread,
    onOpenTask: openTask,
    onAdd: adding.begin?.titled ?? null,
    onMakeTask: adding.begin?.ofMessage ?? null,
  };

  const workbench = !isWhole ? (
    <SkeletonLines lines={5} />
  ) : (
    <LiveWorkbench
      mission={mission}
      store={store}
      location={location}
      needing={needing}
      callsigns={callsigns}
      actions={actions}
      isPast={isPast}
      ordersOf={ordersOf}
      onShowApproval={showApproval}
      go={go}
    />
  );

  const scrubber = <RoomScrubber store={store} moment={moment} />;
  const logOf = {
    log: isPast ? moment.log : store.log,
    onOpenTask: openTask,
    onOpenStep: openStep,
  };

  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <title>{tabTitle(mission, lookOfMission(mission), needs.length)}</title>
      <RoomTop
        mission={mission}
        store={store}
        phases={phases}
        connection={connection}
        isPast={isPast}
        actions={actions}
        needs={needs}
        onJump={jump}
        notices={notices}
        panels={phone ? null : panels}
        onShowKeys={() => setShowKeys(true)}
        onFork={live.plan ? forkAll : null}
      />
      <ReconnectBanner store={store} />
      <OutageBanner tasks={tasks} />
      {moment.at === null ? null : (
        <LivePastBanner
          {...{ store, at: moment.at, past: moment.past, problem: moment.problem }}
          onRetry={moment.retry}
          onLive={() => moment.goTo(null)}
        />
      )}
      {phone ? (
        <LazyPhoneRoom
          tasks={taskPane}
          chat={chat}
          location={location}
          go={go}
          needs={needs}
          onLead={lead}
          led={led}
          workbench={workbench}
          scrubber={scrubber}
          more={{
            team: left,
            log: (toolbar) => <MissionLog {...{ mission, isPast, callsigns, toolbar }} {...logOf} />,
            costs: <CostsPanel mission={mission} callsigns={callsigns} onOpenTask={openTask} />,
          }}
        />
      ) : (
        <main className="flex min-h-0 flex-1 flex-col">
          <RoomLayout
            left={left}
            center={
              <CenterColumn
                tasks={taskPane}
                chat={isWhole ? chat : null}
                treeMinPx={below.large || below.reading ? treeMinPx : 0}
              />
            }
            right={workbench}
            panels={panels}
            below={below}
            bottom={
              !isWhole ? (
                <SkeletonLines lines={4} />
              ) : (
                <BottomPanel
                  mission={mission}
                  {...logOf}
                  isPast={isPast}
                  callsigns={callsigns}
                  actions={actions}
                  below={below}
                  needs={needs}
                  onLead={lead}
                  approvalId={location.approvalId}
                  go={go}
                />
              )
            }
          />
          {scrubber}
        </main>
      )}
      {showsTour ? <LazyTour onEnd={() => setTour("seen")} /> : null}
      {forking ? (
        <LazyForkDialog
          mission={live}
          at={moment.at}
          task={forking.taskId ? (tasks[forking.taskId] ?? null) : null}
          onClose={() => setForking(null)}
        />
      ) : null}
      {actions.toConfirm ? <LazyConfirmOrder mission={live} order={actions.toConfirm} /> : null}
      {adding.draft ? (
        <LazyAddTaskDialog mission={mission} draft={adding.draft} onAdd={adding.add} onClose={adding.close} />
      ) : null}
      {showKeys ? <LazyShortcutsDialog open onOpenChange={setShowKeys} groups={roomKeys} /> : null}
    </div>
  );
}
