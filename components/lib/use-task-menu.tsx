"use client";

import { type KeyboardEvent, type ReactElement, type ReactNode, type RefObject, useState } from "react";
import type { MissionState, TaskState } from "@/contracts/mission-state";

/** The orders of one task, drawn from their first opening on. */
export type TaskMenuOf = (
  task: TaskState,
  menu: {
    open: boolean;
    onOpenChange: (open: boolean) => void;
    trigger: ReactElement;
    /** What has the keys again when it closes; left out: its button, or the tree that the button is in. */
    home?: RefObject<HTMLElement | null>;
  },
) => ReactNode;

export function asksForMenu({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): boolean {
  return key.toLowerCase() === "m" || key === "ContextMenu" || (key === "F10" && shiftKey);
}

type Asked = { taskId: string; x: number; y: number; open: boolean };

/**
 * The orders of a task in a picture of many: at the pointer, or by key below what stands for the task. `menu` is to be
 * drawn beside the picture, which has the keys again when it closes.
 * @param taskMenu null: no orders can be given now
 */
export function useTaskMenu(
  tasks: MissionState["tasks"],
  { taskMenu, home }: { taskMenu: TaskMenuOf | null; home: RefObject<HTMLElement | null> },
) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const task = asked ? tasks[asked.taskId] : undefined;
  return {
    /** Whether there is one to be opened. */
    canOpen: taskMenu !== null,
    openAt: (taskId: string, { x, y }: { x: number; y: number }) => setAsked({ taskId, x, y, open: true }),
    openBelow: (taskId: string, mark: Element | null | undefined) => {
      if (!mark) return;
      const { left, bottom } = mark.getBoundingClientRect();
      setAsked({ taskId, x: left + 12, y: bottom, open: true });
    },
    menu:
      asked && task && taskMenu
        ? taskMenu(task, {
            open: asked.open,
            onOpenChange: (open) => setAsked({ ...asked, open }),
            trigger: <Point {...asked} number={task.number} />,
            home,
          })
        : null,
  };
}

/** Where a menu hangs that has no button. */
function Point({ x, y, number, ...rest }: { x: number; y: number; number: string }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`What to do with ${number}`}
      className="pointer-events-none fixed size-0 opacity-0"
      style={{ left: x, top: y }}
      {...rest}
    />
  );
}
