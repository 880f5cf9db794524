"use client";

import { useState } from "react";
import { counted } from "@/components/lib/format";
import type { PhaseView } from "@/components/lib/mission-view";
import { phaseOrders } from "@/components/lib/task-orders";
import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { MissionCommand } from "@/contracts/api";
import { phaseMenuLabel } from "./phase-menu-label";
import { RowMenuTrigger } from "./row-menu-trigger";

type PhaseMenuProps = {
  phase: PhaseView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCommand: (command: MissionCommand) => void;
};

/** Orders about all tasks of a phase: only those that would change something. */
export function PhaseMenu({ phase, open, onOpenChange, onCommand }: PhaseMenuProps) {
  const [cancelling, setCancelling] = useState(false);
  const { toPause, paused, toCancel, toBringBack, running } = phaseOrders(phase.tasks);
  if (toPause + paused + toCancel + toBringBack === 0) return null;
  const of = { phase: phase.name };
  return (
    <>
      <Menu
        label={phaseMenuLabel(phase)}
        open={open}
        onOpenChange={onOpenChange}
        trigger={<RowMenuTrigger label={phaseMenuLabel(phase)} />}
      >
        {toPause > 0 ? (
          <MenuItem onSelect={() => onCommand({ type: "pause-tasks", of })}>
            Pause the phase: {counted(toPause, "task")}
            {running > 0 ? `, ${running} after the running step` : ""}
          </MenuItem>
        ) : null}
        {paused > 0 ? (
          <MenuItem onSelect={() => onCommand({ type: "resume-tasks", of })}>
            Resume the phase: {counted(paused, "paused task")}
          </MenuItem>
        ) : null}
        {toBringBack > 0 ? (
          <MenuItem onSelect={() => onCommand({ type: "bring-back-tasks", of })}>
            Bring back {counted(toBringBack, "cancelled or skipped task")} and what{" "}
            {toBringBack > 1 ? "they need" : "it needs"}
          </MenuItem>
        ) : null}
        {toCancel > 0 ? (
          <MenuItem danger onSelect={() => setCancelling(true)}>
            Cancel the phase: {counted(toCancel, "task")}…
          </MenuItem>
        ) : null}
      </Menu>
      {cancelling ? (
        <LazyConfirmDialog
          open
          onOpenChange={setCancelling}
          title={`Cancel the phase ${phase.name}?`}
          detail={[
            running > 0
              ? "Model calls and commands of its tasks end at once; what they have used until then is paid."
              : "",
            "Tasks of other phases that depend on it go on without it. What is on the branch stays. “Bring back” in the same menu lets its tasks begin anew.",
          ]
            .filter(Boolean)
            .join(" ")}
          action={`Cancel ${counted(toCancel, "task")}`}
          onConfirm={() => onCommand({ type: "cancel-tasks", of })}
        />
      ) : null}
    </>
  );
}
