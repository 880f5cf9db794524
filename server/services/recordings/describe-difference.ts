import type { Difference } from "./replay-store";

const shownValue = 300;

/** Where a replay leaves its recording, in words. */
export function describeDifference({ seq, recorded, made }: Difference): string {
  const first = `event ${seq}, ${recorded.type}`;
  if (!made) return `${first}: the engine writes nothing here. Recorded: ${shown(recorded)}`;
  if ("text" in made) return `${first}: ${made.text}`;
  const { event, mismatch } = made;
  if (event.type !== recorded.type)
    return `${first}: the engine would write ${event.type} instead: ${shown(event)}. Recorded: ${shown(recorded)}`;
  return `${first}: ${mismatch.path || "all of it"} was ${shown(mismatch.recorded)}, and is now ${shown(mismatch.made)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > shownValue ? `${text.slice(0, shownValue)}…` : text;
}
