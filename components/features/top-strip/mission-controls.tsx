"use client";

import { Pause, Play, Square } from "lucide-react";
import { useState } from "react";
import type { Connection } from "@/components/lib/live/mission-store";
import { Button } from "@/components/ui/button";
import type { MissionCommand } from "@/contracts/api";
import { isMissionOver, type MissionStatus } from "@/contracts/status";
import { StopMissionDialog } from "./stop-mission-dialog";

type MissionControlsProps = {
  status: MissionStatus;
  connection: Connection;
  busy: boolean;
  /** Nothing goes on that could be paused: it waits for files that are in a person's hands. */
  waitsForFiles: boolean;
  /** Paused tasks are all that keeps it from going on. */
  rests: boolean;
  onCommand: (command: MissionCommand) => void;
};

/** Pause, go on, stop: only what the mission's state allows, and only while the server hears it. */
export function MissionControls({
  status,
  connection,
  busy,
  waitsForFiles,
  rests,
  onCommand,
}: MissionControlsProps) {
  const [stopping, setStopping] = useState(false);
  if (isMissionOver(status)) return null;
  const away = connection !== "live";
  const why = away ? "The connection is lost; this works again when it is back" : undefined;
  const halted = status === "paused" || status === "budget_stopped";
  return (
    <>
      {halted ? (
        <Button
          onClick={() => onCommand({ type: "resume" })}
          disabled={busy || away || status === "budget_stopped"}
          title={
            why ?? (status === "budget_stopped" ? "Raise the budget first, in mission control" : undefined)
          }
        >
          <Play size={13} /> <span className="max-[1440px]:sr-only">Resume</span>
        </Button>
      ) : rests ? (
        <Button
          onClick={() => onCommand({ type: "resume-tasks", of: { every: true } })}
          disabled={busy || away}
          title={why ?? "Resumes the tasks that were paused"}
        >
          <Play size={13} /> <span className="max-[1440px]:sr-only">Resume</span>
        </Button>
      ) : (status === "running" || status === "analyzing") && !waitsForFiles ? (
        <Button
          onClick={() => onCommand({ type: "pause" })}
          disabled={busy || away}
          title={why ?? "Pause all"}
        >
          <Pause size={13} /> <span className="max-[1440px]:sr-only">Pause all</span>
        </Button>
      ) : null}
      <Button
        look="danger"
        onClick={() => setStopping(true)}
        disabled={busy || away}
        title={why ?? "Stop the mission"}
      >
        <Square size={12} /> <span className="max-[1440px]:sr-only">Stop</span>
      </Button>
      {stopping ? (
        <StopMissionDialog
          onClose={() => setStopping(false)}
          onConfirm={() => onCommand({ type: "cancel" })}
        />
      ) : null}
    </>
  );
}
