"use client";

import { Handle, type Node, type NodeProps, Position, useStore } from "@xyflow/react";
import { memo, type ReactNode } from "react";
import { counted } from "@/components/lib/format";
import type { PhaseView } from "@/components/lib/mission-view";
import { type Look, needsYouLook, phaseLooks, taskLook } from "@/components/lib/status-look";
import { cn } from "@/components/ui/cn";
import { StateMark } from "@/components/ui/state-mark";
import type { TaskState } from "@/contracts/mission-state";
import type { Wording } from "./graph-scale";

export type TaskNodeData = {
  task: TaskState;
  callsign: string;
  needs: boolean;
  /** On the chain that decides when the mission ends. */
  critical: boolean;
  /** What it waits for, in a few words. */
  waits: string;
  chosen: boolean;
  wording: Wording;
};
export type PhaseNodeData = {
  phase: PhaseView;
  needs: number;
  critical: boolean;
  chosen: boolean;
  wording: Wording;
};

/** From afar titles are too small to read: then a node has its mark and its number, in large. */
const farBelowZoom = 0.6;

function useIsFar(): boolean {
  return useStore(({ transform: [, , zoom] }) => zoom < farBelowZoom);
}

/** The node as a sign. */
function Sign({ look, number, word }: { look: Look; number: string; word?: string }) {
  return (
    <span className="flex items-center gap-2 text-[23px] leading-none">
      <StateMark {...look} size={23} className="shrink-0" />
      <span className="font-mono tracking-tight">{number}</span>
      {word ? <span className="truncate text-dim">{word}</span> : null}
    </span>
  );
}

/** In two lines: titles of one kind begin alike, and what tells them apart comes late. */
function Title({
  look,
  number,
  text,
  className,
}: {
  look: Look;
  number: string;
  text: string;
  className?: string;
}) {
  return (
    <span className={cn("flex gap-1.5 text-[12.5px] leading-[15px]", className)} title={text}>
      <StateMark {...look} size={13} className="mt-px shrink-0 self-start" />
      <span className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]">
        <span className="mr-0.5 font-mono font-normal text-11 text-faint">{number}</span> {text}
      </span>
    </span>
  );
}

function Box({
  needs,
  critical,
  chosen,
  title,
  children,
}: {
  needs: boolean;
  critical: boolean;
  chosen: boolean;
  title?: string;
  children: ReactNode;
}) {
  return (
    <div
      title={title}
      className={cn(
        "flex h-full w-full flex-col justify-center gap-0.5 overflow-hidden rounded-md border px-2.5",
        needs ? "border-ask bg-askbg" : critical ? "border-text bg-panel" : "border-line2 bg-panel",
        chosen && "shadow-[0_0_0_1px_var(--text)]",
      )}
    >
      <Handle type="target" position={Position.Left} className="opacity-0" isConnectable={false} />
      {children}
      <Handle type="source" position={Position.Right} className="opacity-0" isConnectable={false} />
    </div>
  );
}

export const TaskNode = memo(function TaskNode({ data }: NodeProps<Node<TaskNodeData>>) {
  const { task, callsign, needs, critical, waits, chosen, wording } = data;
  const isFar = useIsFar();
  const look = needs ? needsYouLook : taskLook(task);
  if (wording === "numbers" || isFar)
    return (
      <Box needs={needs} critical={critical} chosen={chosen} title={`${task.title} · ${callsign}`}>
        <Sign look={look} number={task.number} word={wording === "titles" ? callsign : undefined} />
      </Box>
    );
  return (
    <Box needs={needs} critical={critical} chosen={chosen}>
      <Title look={look} number={task.number} text={task.title} />
      <span className="flex gap-1.5 pl-[19px] text-11 text-dim leading-[14px]">
        <span className="shrink-0">{callsign}</span>
        <span className="truncate text-faint" title={waits}>
          {waits}
        </span>
      </span>
    </Box>
  );
});

export const PhaseNode = memo(function PhaseNode({ data }: NodeProps<Node<PhaseNodeData>>) {
  const { phase, needs, critical, chosen, wording } = data;
  const isFar = useIsFar();
  if (wording === "numbers" || isFar)
    return (
      <Box needs={needs > 0} critical={critical} chosen={chosen} title={phase.name}>
        <Sign look={phaseLooks[phase.state]} number={String(phase.number)} word={phase.name} />
      </Box>
    );
  return (
    <Box needs={needs > 0} critical={critical} chosen={chosen}>
      <Title
        look={phaseLooks[phase.state]}
        number={String(phase.number)}
        text={phase.name}
        className="font-medium"
      />
      <span className="pl-[19px] text-11 text-dim leading-[14px]">
        {phase.done} of {counted(phase.tasks.length, "task")}
        {needs > 0 ? <span className="text-ask"> · {counted(needs, "needs you", "need you")}</span> : null}
      </span>
    </Box>
  );
});
