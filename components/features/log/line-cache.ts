import type { EventFrame } from "@/contracts/events";
import { type LogEntry, type LogFilter, LogFormatter, matchesFilter } from "./filter-log";

/** The lines that match a filter. While frames are only added, what was matched before is not matched again. */
export class LineCache {
  private readonly formatter = new LogFormatter();
  private frames: readonly EventFrame[] | null = null;
  private filter: LogFilter | null = null;
  private seen = 0;
  private lines: LogEntry[] = [];

  matching(frames: readonly EventFrame[], filter: LogFilter): LogEntry[] {
    if (frames !== this.frames || filter !== this.filter) {
      this.frames = frames;
      this.filter = filter;
      this.seen = 0;
      this.lines = [];
    }
    const added: LogEntry[] = [];
    for (let at = this.seen; at < frames.length; at++) {
      const frame = frames[at];
      const entry = frame ? this.formatter.entry(frame) : null;
      if (entry && matchesFilter(entry, filter)) added.push(entry);
    }
    this.seen = frames.length;
    if (added.length > 0) this.lines = [...this.lines, ...added];
    return this.lines;
  }
}
