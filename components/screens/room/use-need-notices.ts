"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Need } from "@/components/lib/mission-view";
import { notify } from "@/components/lib/notify";
import { useStored } from "@/components/lib/use-stored";
import { markedTitle } from "@/contracts/mission-mark";
import type { MissionState } from "@/contracts/mission-state";
import { needNotice } from "./need-notice";

/**
 * Notifications of the browser for what comes to wait for a person while the page is not looked at; only once a person
 * has asked for them.
 */
export function useNeedNotices(
  mission: Pick<MissionState, "missionId" | "title" | "slug" | "tasks">,
  needs: readonly Need[],
  onJump: () => void,
) {
  const { missionId, tasks } = mission;
  const title = markedTitle(mission);
  const [wanted, setWanted] = useStored("war-room.notices", false);
  const known = useRef<ReadonlySet<string> | null>(null);
  const jump = useRef(onJump);
  jump.current = onJump;

  useEffect(() => {
    // What waited when the page was opened has been seen.
    const text = known.current ? needNotice(needs, known.current, tasks) : null;
    known.current = new Set(needs.map(({ id }) => id));
    if (!text || !wanted || document.hasFocus() || !isAllowed()) return;
    const notice = new Notification(title, { body: text, tag: `war-room ${missionId}` });
    notice.onclick = () => {
      window.focus();
      jump.current();
      notice.close();
    };
  }, [needs, tasks, title, missionId, wanted]);

  const toggle = useCallback(async () => {
    if (wanted) {
      setWanted(false);
      return notify("Notifications are off.");
    }
    if (typeof Notification === "undefined")
      return notify("This browser has no notifications for this page.");
    if ((await Notification.requestPermission()) !== "granted")
      return notify(
        "The browser does not allow notifications here. Allow them in its settings for this page.",
      );
    setWanted(true);
    notify("You are notified when something needs you and this page is not in front.");
  }, [wanted, setWanted]);
  return { isOn: wanted, toggle };
}

function isAllowed(): boolean {
  return typeof Notification !== "undefined" && Notification.permission === "granted";
}
