import type { Callsigns } from "@/components/lib/callsigns";
import type { Blame } from "@/contracts/codebase";

/** What stands before the first line of each run: who wrote it and for what. */
export function blameNotes(
  { spans, commits }: Blame,
  callsigns: Callsigns,
): Map<number, { text: string; title: string }> {
  const notes = new Map<number, { text: string; title: string }>();
  for (const { line, commit } of spans) {
    const known = commits[commit];
    if (!known) continue;
    const who = known.agent ? callsigns(known.agent).callsign : known.author;
    const title = `${commit.slice(0, 10)} ${known.subject}\n${who}, ${known.at.slice(0, 10)}`;
    notes.set(line, { text: `${who} ${known.subject}`, title });
  }
  return notes;
}
