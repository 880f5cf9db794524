import { addHits, type LineHits } from "./line-hits";

/** Go's cover profile, with the module's `go.mod` before it: profiles name files by the module's path. */
export function readGoCover(text: string): LineHits {
  const module = /^module\s+(\S+)/m.exec(text)?.[1] ?? "";
  const hits: LineHits = new Map();
  for (const row of text.split("\n")) {
    const [, file, from, to, count] = /^(\S+):(\d+)\.\d+,(\d+)\.\d+ \d+ (\d+)$/.exec(row.trim()) ?? [];
    if (file === undefined) continue;
    const path = file.startsWith(`${module}/`) ? file.slice(module.length + 1) : file;
    // Whatever the profile claims, no block is longer than a file may be.
    const last = Math.min(Number(to), Number(from) + 10_000);
    for (let line = Number(from); line <= last; line += 1) addHits(hits, path, line, Number(count));
  }
  return hits;
}
