import type { EventFrame } from "@/contracts/events";
import { type LogEntry, type LogFilter, LogFormatter, matchesFilter } from "./filter-log";

/**
 * The lines that match a filter. Of a window that grows, at either end, or lets lines go, only what is new is matched;
 * one that has gone elsewhere is matched anew.
 */
export class LineCache {
  private readonly formatter = new LogFormatter();
  private filter: LogFilter | null = null;
  private from = 0;
  private to = -1;
  private lines: readonly LogEntry[] = [];
  /** How many of the frames that were ever looked at match, for the places that are not here. */
  private looked = 0;
  private matched = 0;

  /** @param frames without a gap, in order */
  matching(frames: readonly EventFrame[], filter: LogFilter): readonly LogEntry[] {
    const [from, to] = [frames[0]?.seq ?? 0, frames.at(-1)?.seq ?? -1];
    const isElsewhere = from > this.to + 1 || to < this.from - 1;
    if (filter !== this.filter) this.looked = this.matched = 0;
    if (filter !== this.filter || isElsewhere) {
      this.lines = this.found(frames, 0, frames.length, filter);
    } else if (from !== this.from || to !== this.to) {
      const before = this.found(frames, 0, this.from - from, filter);
      const after = this.found(frames, Math.max(0, this.to - from + 1), frames.length, filter);
      const kept =
        from > this.from || to < this.to
          ? this.lines.filter(({ seq }) => seq >= from && seq <= to)
          : this.lines;
      this.lines = [...before, ...kept, ...after];
    }
    Object.assign(this, { filter, from, to });
    return this.lines;
  }

  /** Lines a frame, as far as is known. */
  density(): number {
    return this.looked === 0 ? 1 : this.matched / this.looked;
  }

  private found(frames: readonly EventFrame[], start: number, end: number, filter: LogFilter): LogEntry[] {
    const found: LogEntry[] = [];
    for (let at = start; at < Math.min(end, frames.length); at++) {
      const frame = frames[at];
      const entry = frame ? this.formatter.entry(frame) : null;
      if (entry && matchesFilter(entry, filter)) found.push(entry);
    }
    this.looked += Math.max(0, end - start);
    this.matched += found.length;
    return found;
  }
}
