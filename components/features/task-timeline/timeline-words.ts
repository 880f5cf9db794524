import { clockTime, duration } from "@/components/lib/format";
import type { TimelineBar, TimelineWait } from "./timeline-model";

export function clockOf(ms: number, withSeconds: boolean): string {
  const at = new Date(ms).toISOString();
  return withSeconds ? clockTime(at).slice(0, 8) : clockTime(at, false);
}

export function waitWords({ why, ms, isOpen }: TimelineWait): string {
  return `${why}, ${isOpen ? "for " : ""}${duration(ms)}`;
}

export function breakWords(ms: number): string {
  return `Nothing began or ended for ${duration(ms)}: not drawn at the scale of the rest`;
}

export function spanMs({ startedAt, endedAt }: TimelineBar["attempt"], until: number): number {
  return (endedAt ? Date.parse(endedAt) : until) - Date.parse(startedAt);
}
