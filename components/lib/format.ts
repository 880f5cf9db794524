/** Numbers and times as people read them. All pure; the zone is the reader's. */

/** `14:06:31.204` */
export function clockTime(iso: string, withMillis = true): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "—";
  const pad = (value: number, length = 2) => String(value).padStart(length, "0");
  const base = `${pad(at.getHours())}:${pad(at.getMinutes())}`;
  return withMillis ? `${base}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}` : base;
}

/** `2026-11-22 14:06` */
export function dayAndTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "—";
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${clockTime(iso, false)}`;
}

/** `1 204`: groups of three, joined by a thin no-break space. */
export function groupedNumber(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, " ");
}

/** `18.2k` */
export function shortNumber(value: number): string {
  if (value < 1000) return String(value);
  if (value < 100_000) return `${(value / 1000).toFixed(1)}k`;
  return value < 1_000_000 ? `${Math.round(value / 1000)}k` : `${(value / 1_000_000).toFixed(1)}M`;
}

/** `840 ms`, `3.1 s`, `4 min 12 s`, `2 h 5 min` */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A whole number of its units, as on a scale: `500 ms`, `30 s`, `1 min`, `1 min 30 s`, `2 h` */
export function roundDuration(ms: number): string {
  return duration(ms)
    .replace(/\.0 s$/, " s")
    .replace(/^(\d+ (?:min|h)) 0 (?:s|min)$/, "$1");
}

/** In one unit, rounded, for where there is hardly room: `45 s`, `19 min`, `3 h` */
export function shortDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.round(ms / 1000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** How long ago, in one word: `now`, `12s`, `4m`, `3h`, `2d`. */
export function age(iso: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - new Date(iso).getTime()) / 1000));
  if (Number.isNaN(seconds)) return "—";
  if (seconds < 5) return "now";
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)}h` : `${Math.floor(seconds / 86_400)}d`;
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  return count < 1_048_576 ? `${(count / 1024).toFixed(1)} kB` : `${(count / 1_048_576).toFixed(1)} MB`;
}

/** `1 task`, `3 tasks` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${groupedNumber(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
}

/** Dollars as written on a plan: `$0.75`, `$11.20`. */
export function dollars(usd: number): string {
  const digits = usd !== 0 && Math.abs(usd) < 0.01 ? 4 : 2;
  return `$${usd.toFixed(digits)}`;
}
