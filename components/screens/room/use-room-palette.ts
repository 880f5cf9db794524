"use client";

import { useMemo } from "react";
import { type PaletteItem, usePaletteItems } from "@/components/lib/palette-items";
import { missionLook, taskLook } from "@/components/lib/status-look";
import type { MissionState } from "@/contracts/mission-state";
import { isMissionOver, type MissionStatus } from "@/contracts/status";
import type { BottomTab, RoomLocation } from "./room-search";
import type { RoomActions } from "./use-room-actions";
import type { RoomPanels } from "./use-room-panels";

type Ways = {
  mission: MissionState;
  isPast: boolean;
  actions: Pick<RoomActions, "command">;
  go: (changes: Partial<RoomLocation>) => void;
  showTab: (tab: BottomTab) => void;
  write: () => void;
  goTo: (seq: number | null) => void;
  /** Null: there is no plan yet that could be gone on with. */
  fork: (() => void) | null;
  /** Null: no task can be added now. */
  addTask: (() => void) | null;
  showKeys: () => void;
  showTour: () => void;
  /** Null: there are none to hide. */
  panels: RoomPanels | null;
};

/** What the room adds to the palette: its tasks, and what can be done in it now. */
export function useRoomPalette(ways: Ways): void {
  const { mission, isPast, actions, go, showTab, write, goTo, fork, addTask, showKeys, showTour } = ways;
  const { panels } = ways;
  const { missionId, projectId, tasks, taskOrder, status } = mission;
  const items = useMemo(() => {
    const action = (id: string, label: string, hint: string, run: () => void): PaletteItem => ({
      ...{ id: `room:${id}`, group: "Actions", label, hint, run },
    });
    const why = (isPossible: boolean) => ({ off: isPossible ? undefined : whyNot(status, isPast) });
    const works = status === "running" || status === "analyzing";
    const isOver = isMissionOver(status);
    const orders: PaletteItem[] = [
      {
        ...action("pause", "Pause all", "", () => void actions.command({ type: "pause" })),
        ...why(works && !isPast),
      },
      {
        ...action("resume", "Resume the mission", "", () => void actions.command({ type: "resume" })),
        ...why(status === "paused" && !isPast),
      },
      { ...action("write", "Write to the team", "C", write), ...why(!isOver && !isPast) },
      ...(addTask ? [action("add", "Add a task", "", addTask)] : []),
      ...(fork ? [action("fork", isPast ? "Fork from this moment" : "Fork this mission", "", fork)] : []),
    ];
    return [
      ...(isPast ? [action("live", "Back to live", "", () => goTo(null))] : []),
      ...orders,
      action("tree", "Show the tasks as a tree", "", () => go({ view: "tree" })),
      action("graph", "Show the tasks as a graph", "", () => go({ view: "graph" })),
      action("timeline", "Show the tasks as a timeline", "", () => go({ view: "timeline" })),
      action("start", "Go to the mission's start", "", () => goTo(1)),
      action("approvals", "Show the approvals", "I", () => showTab("approvals")),
      // Where each part has the whole place, there is none for these.
      ...(panels
        ? [
            action("log", "Show the log", "L", () => showTab("log")),
            action("costs", "Show the costs", "", () => showTab("costs")),
          ]
        : []),
      ...(panels
        ? ([
            ["left", "the team and the files", "T"],
            ["right", "the workbench", "W"],
            ["bottom", "the panel below", "B"],
          ] as const)
        : []
      ).map(([side, name, key]) =>
        action(side, `${panels?.[side].hidden ? "Show" : "Hide"} ${name}`, key, () =>
          panels?.[side].toggle(),
        ),
      ),
      action("share", "Share the mission as one file", "", () => {
        window.location.assign(`/api/missions/${encodeURIComponent(missionId)}/replay`);
      }),
      action("project", "Go to the project", "", () => {
        window.location.assign(`/projects/${projectId}`);
      }),
      action("keys", "Show the keys", "?", showKeys),
      ...(panels ? [action("tour", "Take the tour of the room", "", showTour)] : []),
      ...taskOrder.flatMap((id): PaletteItem[] => {
        const task = tasks[id];
        if (!task) return [];
        const label = `${task.number} ${task.title}`;
        return [
          {
            ...{ id: `task:${id}`, group: "Tasks", label, hint: taskLook(task).word, words: task.agent },
            run: () => go({ taskId: id, path: null }),
          },
        ];
      }),
    ];
  }, [
    missionId,
    projectId,
    tasks,
    taskOrder,
    status,
    isPast,
    actions,
    go,
    showTab,
    write,
    goTo,
    fork,
    showKeys,
    showTour,
    addTask,
    panels,
  ]);
  usePaletteItems("room", items);
}

/** Why an order is not possible now, in a few words. */
function whyNot(status: MissionStatus, isPast: boolean): string {
  if (isPast) return "not in the past";
  if (isMissionOver(status)) return "not now: the mission is over";
  return `not now: the mission is ${missionLook(status, false).word}`;
}
