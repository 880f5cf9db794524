import type { Callsigns } from "@/components/lib/callsigns";
import type { LineNote } from "@/components/lib/code/line-parts";
import type { Blame } from "@/contracts/codebase";

/** Who wrote each line and for what; the task's number first. It is said where a run of lines of one commit begins. */
export function blameNotes({ spans, commits }: Blame, callsigns: Callsigns): Map<number, LineNote> {
  const notes = new Map<number, LineNote>();
  for (const { line, lines, commit } of spans) {
    const known = commits[commit];
    if (!known) continue;
    const who = known.agent ? callsigns(known.agent).callsign : known.author;
    const text = `${known.taskNumber ? `${known.taskNumber} ` : ""}${who} ${known.subject}`;
    const title = `${commit.slice(0, 10)} ${known.subject}\n${who}, ${known.at.slice(0, 10)}`;
    for (let at = line; at < line + lines; at += 1) {
      notes.set(at, { text, title, begins: at === line });
    }
  }
  return notes;
}
