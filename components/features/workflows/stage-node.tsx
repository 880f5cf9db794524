"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { CircleHelp, Copy, GitBranch, RotateCcw, UserCheck } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { plainConditions } from "@/contracts/plain-conditions";
import type { StageView } from "@/contracts/workflows";
import { type Flow, stageSize } from "./layout-stages";

export type StageNodeData = { stage: StageView; title: string; who: string; flow: Flow };

const hidden = { opacity: 0 } as const;
const icon = { size: 12, strokeWidth: 1.75, "aria-hidden": true } as const;

/** A stage of the graph: what it does, who does it, and what is special about it. */
export function StageNode({ data, selected }: NodeProps<Node<StageNodeData>>) {
  const { stage, title, who, flow } = data;
  const [into, out] = flow === "across" ? [Position.Left, Position.Right] : [Position.Top, Position.Bottom];
  const { when, gate, many, repeat, decides } = stage;
  const asks = gate !== null && gate !== "allow";
  return (
    <div
      style={stageSize}
      className={cn(
        "flex flex-col gap-1 overflow-hidden rounded-md border bg-panel px-3 py-2",
        decides ? "border-dashed" : "",
        selected ? "border-text" : "border-line2",
      )}
    >
      <Handle type="target" position={into} style={hidden} isConnectable={false} />
      <span className="line-clamp-2 font-medium leading-[18px]" title={title}>
        {title}
      </span>
      <span className="truncate text-12 text-dim">{who}</span>
      <span className="mt-auto flex flex-wrap gap-x-2.5 text-12 text-faint">
        {when ? (
          <span className="inline-flex items-center gap-1" title={`only when ${plainConditions(when)}`}>
            <GitBranch {...icon} /> conditional
          </span>
        ) : null}
        {many ? (
          <span className="inline-flex items-center gap-1">
            <Copy {...icon} /> {many === "spec" ? "each part" : "each"}
          </span>
        ) : null}
        {repeat ? (
          <span className="inline-flex items-center gap-1" title={`until ${plainConditions(repeat.until)}`}>
            <RotateCcw {...icon} /> up to {repeat.limit}×
          </span>
        ) : null}
        {asks || decides ? (
          <span className="inline-flex items-center gap-1">
            <UserCheck {...icon} /> gate
          </span>
        ) : null}
        {stage.type === "research" && repeat === null && !asks ? (
          <span className="inline-flex items-center gap-1">
            <CircleHelp {...icon} /> finds out
          </span>
        ) : null}
      </span>
      <Handle type="source" position={out} style={hidden} isConnectable={false} />
    </div>
  );
}
