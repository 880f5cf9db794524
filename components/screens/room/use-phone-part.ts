"use client";

import { useEffect, useState } from "react";
import { type AskedApproval, askFor } from "@/components/features/approvals/asked-approval";
import type { Need } from "@/components/lib/mission-view";
import type { RoomLocation } from "./room-search";

export type PhonePart = "status" | "workbench" | "approvals" | "chat" | "more";

type Place = Pick<RoomLocation, "taskId" | "tab" | "path" | "panel">;

/** Whether an address names something that only the workbench shows. */
export function leadsToWorkbench({ taskId, tab, path }: Omit<Place, "panel">): boolean {
  return taskId !== null || path !== null || tab !== "plan";
}

/** Where that stands on a phone which a wide room has below; null: nothing of it is named. */
export function partOfPanel(panel: Place["panel"]): PhonePart | null {
  if (panel === null) return null;
  return panel === "approvals" ? "approvals" : "more";
}

/** Which part of the room a phone shows: what the address names and what a person is led to, else what was chosen. */
export function usePhonePart(place: Place, led: { need: Need } | null, first: PhonePart) {
  const isLed = leadsToWorkbench(place);
  const { panel } = place;
  const [part, setPart] = useState<PhonePart>(isLed ? "workbench" : (partOfPanel(panel) ?? first));
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  const at = `${place.taskId ?? ""} ${place.path ?? ""}`;
  const [last, setLast] = useState({ at, isLed, panel });
  // The address has changed, by a link or by Back: the part goes with it.
  if (last.at !== at || last.isLed !== isLed) {
    setLast({ at, isLed, panel });
    if (isLed) setPart("workbench");
    else if (part === "workbench") setPart("status");
  } else if (last.panel !== panel) {
    setLast({ at, isLed, panel });
    setPart(partOfPanel(panel) ?? part);
  }
  useEffect(() => {
    if (!led) return;
    setPart(partOf(led.need));
    if (led.need.kind === "approval") setAsked(askFor(led.need.approval));
  }, [led]);
  return { part, setPart, asked, setAsked };
}

/** Where a need is met. */
export function partOf({ kind }: Pick<Need, "kind">): PhonePart {
  if (kind === "approval") return "approvals";
  return kind === "budget" ? "chat" : "workbench";
}
