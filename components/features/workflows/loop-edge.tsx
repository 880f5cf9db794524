"use client";

import { BaseEdge, type Edge, type EdgeProps, type Node, type NodeProps } from "@xyflow/react";
import { cn } from "@/components/ui/cn";
import type { Flow } from "./layout-stages";
import type { Point } from "./route-loops";

export type LoopEdgeData = { points: Point[] };

const radius = 6;

/** The line of a loop, around the cards, with round corners. */
export function LoopEdge({ data, markerEnd, style }: EdgeProps<Edge<LoopEdgeData>>) {
  const points = data?.points ?? [];
  const path = points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before) return `M ${point.x} ${point.y}`;
      if (!after) return `L ${point.x} ${point.y}`;
      const [from, to] = [towards(point, before), towards(point, after)];
      return `L ${from.x} ${from.y} Q ${point.x} ${point.y} ${to.x} ${to.y}`;
    })
    .join(" ");
  return <BaseEdge path={path} markerEnd={markerEnd} style={style} />;
}

function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

export type LoopWordsData = { words: string; flow: Flow };

/** What a loop waits for. A node, so that the view has room for it. */
export function LoopWords({ data }: NodeProps<Node<LoopWordsData>>) {
  return (
    <div
      title={data.words}
      className={cn(
        "flex h-full w-full items-center text-12 text-dim leading-[16px]",
        data.flow === "across" ? "" : "border-line2 border-l-2 pl-1.5",
      )}
    >
      <span className={data.flow === "across" ? "truncate" : "line-clamp-8 break-words"}>{data.words}</span>
    </div>
  );
}
