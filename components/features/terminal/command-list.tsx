"use client";

import { useEffect, useRef } from "react";
import { duration } from "@/components/lib/format";
import { stepLook } from "@/components/lib/step-look";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { StepView } from "@/contracts/api";

type CommandListProps = {
  commands: readonly StepView[];
  shownId: string;
  onShow: (stepId: string) => void;
};

/** The commands of a task, newest last; the end of the list is in sight, or as much of it as leaves the shown one in sight. */
export function CommandList({ commands, shownId, onShow }: CommandListProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it moves when a command has come, or another one is shown
  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>("[aria-pressed=true]");
    if (!list.current) return;
    list.current.scrollTop = Math.min(
      list.current.scrollHeight,
      shown?.offsetTop ?? Number.POSITIVE_INFINITY,
    );
  }, [commands.length, shownId]);
  return (
    <ul ref={list} aria-label="Commands" className="relative max-h-[116px] shrink-0 overflow-y-auto border-b">
      {commands.map((step) => (
        <li key={step.stepId}>
          <button
            type="button"
            aria-pressed={step.stepId === shownId}
            onClick={() => onShow(step.stepId)}
            className={cn(
              "grid h-[28px] w-full grid-cols-[15px_minmax(0,1fr)_64px] items-center gap-2 px-3.5 text-left hover:bg-hover",
              step.stepId === shownId && "bg-hover",
            )}
          >
            <StateMark {...stepLook(step)} />
            <span className="truncate font-mono text-12">{step.title}</span>
            <span className="text-right font-mono text-11 text-faint tabular-nums">
              {step.endedAt ? duration(Date.parse(step.endedAt) - Date.parse(step.startedAt)) : "…"}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
