"use client";

import { useState } from "react";
import type { PhaseView } from "@/components/lib/mission-view";
import { phaseOrders } from "@/components/lib/task-orders";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MissionCommand } from "@/contracts/api";
import { phaseMenuLabel } from "./phase-menu-label";
import { RowMenuTrigger } from "./row-menu-trigger";

const PhaseMenu = lazyPart(() => import("./phase-menu").then((module) => module.PhaseMenu), {
  failure: "corner",
  loading: () => <span className="size-6 shrink-0" />,
});

type PhaseMenuProps = {
  phase: PhaseView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCommand: (command: MissionCommand) => void;
};

/** The button of a phase's orders; what it opens comes with its first use. */
export function PhaseMenuButton(props: PhaseMenuProps) {
  const { phase, open, onOpenChange } = props;
  const [isUsed, setUsed] = useState(false);
  if (open && !isUsed) setUsed(true);
  if (isUsed || open) return <PhaseMenu {...props} />;
  const { toPause, paused, toCancel, toBringBack } = phaseOrders(phase.tasks);
  if (toPause + paused + toCancel + toBringBack === 0) return null;
  return (
    <RowMenuTrigger
      label={phaseMenuLabel(phase)}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => onOpenChange(true)}
    />
  );
}
