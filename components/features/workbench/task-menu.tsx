"use client";

import { EllipsisVertical } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { ordersFor } from "@/components/lib/task-orders";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { CancelTaskDialog } from "./cancel-task-dialog";
import { ReassignDialog } from "./reassign-dialog";
import { TaskMenuItems, type TaskMenuItemsProps } from "./task-menu-items";

/** Without a trigger it has a button of its own. */
type TaskMenuProps = Omit<TaskMenuItemsProps, "onAsk"> & {
  onReassign: (agent: string) => void;
} & Partial<Pick<ComponentProps<typeof Menu>, "trigger" | "open" | "onOpenChange" | "home">>;

/** Orders about a task, about what depends on it, and about its phase. */
export function TaskMenu({ onReassign, trigger, open, onOpenChange, home, ...items }: TaskMenuProps) {
  const { task, plan, onCommand } = items;
  const [dialog, setDialog] = useState<"cancel" | "reassign" | null>(null);
  return (
    <>
      <Menu
        align="end"
        label="What to do with the task"
        open={open}
        onOpenChange={onOpenChange}
        home={home}
        trigger={
          trigger ?? (
            <IconButton label="What to do with the task">
              <EllipsisVertical size={14} />
            </IconButton>
          )
        }
      >
        <TaskMenuItems {...items} onAsk={setDialog} />
      </Menu>
      {dialog === "reassign" ? (
        <ReassignDialog
          task={task}
          projectId={plan.projectId}
          onReassign={onReassign}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === "cancel" ? (
        <CancelTaskDialog
          task={task}
          dependents={ordersFor(plan, task).after.toCancel}
          onClose={() => setDialog(null)}
          onCommand={onCommand}
        />
      ) : null}
    </>
  );
}
