"use client";

import {
  Ban,
  Circle,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  Eye,
  LoaderCircle,
  SkipForward,
  TriangleAlert,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { cn } from "./cn";
import { turning } from "./turning";

export type Tone = "run" | "done" | "ask" | "fail" | "wait" | "pause" | "dim";
export type Shape =
  | "ring"
  | "circle"
  | "arc"
  | "eye"
  | "check"
  | "cross"
  | "triangle"
  | "pause"
  | "skip"
  | "ban";

const icons = {
  ring: CircleDashed,
  circle: Circle,
  arc: LoaderCircle,
  eye: Eye,
  check: CircleCheck,
  cross: CircleX,
  triangle: TriangleAlert,
  pause: CirclePause,
  skip: SkipForward,
  ban: Ban,
};

export const toneText: Record<Tone, string> = {
  run: "text-run",
  done: "text-done",
  ask: "text-ask",
  fail: "text-fail",
  wait: "text-wait",
  pause: "text-pause",
  dim: "text-dim",
};

/** State as shape plus colour plus word; the word is for screen readers where the page shows it elsewhere. What runs turns. */
export function StateMark({
  shape,
  tone,
  word,
  size = 14,
  className,
  isStill = false,
}: {
  shape: Shape;
  tone: Tone;
  word: string;
  size?: number;
  className?: string;
  /** Of the past: it does not turn. */
  isStill?: boolean;
}) {
  const Icon = icons[shape];
  const icon = useRef<SVGSVGElement>(null);
  const turns = shape === "arc" && !isStill;
  useEffect(() => {
    if (turns && icon.current) return turning.add(icon.current);
  }, [turns]);
  return (
    <span
      role="img"
      aria-label={word}
      title={word}
      className={cn("inline-grid shrink-0 place-items-center", toneText[tone], className)}
    >
      <Icon ref={icon} size={size} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
