"use client";

import { Pause, Play, Square } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { LazyConfirmDialog } from "@/components/ui/lazy-confirm-dialog";
import type { MissionCommand } from "@/contracts/api";
import { isMissionOver, type MissionStatus } from "@/contracts/status";

type MissionControlsProps = {
  status: MissionStatus;
  busy: boolean;
  onCommand: (command: MissionCommand) => void;
};

export function MissionControls({ status, busy, onCommand }: MissionControlsProps) {
  const [stopping, setStopping] = useState(false);
  if (isMissionOver(status) && status !== "failed") return null;
  const halted = status === "paused" || status === "budget_stopped";
  return (
    <>
      {halted ? (
        <Button
          onClick={() => onCommand({ type: "resume" })}
          disabled={busy || status === "budget_stopped"}
          title={status === "budget_stopped" ? "Raise the budget first, in mission control" : undefined}
        >
          <Play size={13} /> <span className="max-md:sr-only">Resume</span>
        </Button>
      ) : status === "running" || status === "analyzing" ? (
        <Button onClick={() => onCommand({ type: "pause" })} disabled={busy}>
          <Pause size={13} /> <span className="max-md:sr-only">Pause all</span>
        </Button>
      ) : null}
      <Button look="danger" onClick={() => setStopping(true)} disabled={busy}>
        <Square size={12} /> <span className="max-md:sr-only">Stop</span>
      </Button>
      {stopping ? (
        <LazyConfirmDialog
          open
          onOpenChange={setStopping}
          title="Stop the mission for good?"
          detail="Running steps end at once and no task starts again. What is committed stays on the branch. To go on later, pause instead."
          action="Stop the mission"
          onConfirm={() => onCommand({ type: "cancel" })}
        />
      ) : null}
    </>
  );
}
