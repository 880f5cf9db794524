import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for programs. */
const tickMs = 10;

/** Milliseconds of the processor that this process has taken with those that it started and that have ended; null: not to be told here. */
export function processorMs(): number | null {
  try {
    // After the name, which may have anything in it: utime, stime, cutime and cstime are the 12th to the 15th.
    const stat = readFileSync("/proc/self/stat", "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * tickMs, 0);
  } catch {
    return null;
  }
}
