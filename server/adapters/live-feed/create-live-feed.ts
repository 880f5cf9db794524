import type { LiveDelta, LiveFeedPort } from "@/server/ports/live-feed";

/** Output of one step goes out this often, and at most this much of it at once: the newest. */
const everyMs = 100;
const atOnce = 8_000;
/** A line that does not end is shown when nothing has come for so many rounds: a question, or dots of progress. */
const quietRounds = 5;
/** Held back of an endless line: more than a secret is long. */
const heldBack = 400;

type Waiting = { delta: LiveDelta; text: string; left: number; quiet: number; grown: boolean };

export type LiveFeedOptions = {
  /** Sends to those who watch, here and at other processes. */
  publish: (delta: LiveDelta) => void;
  maskSecrets: (text: string) => string;
  /** Does something once, soon; a timer that does not keep the process up. */
  later?: (work: () => void, ms: number) => void;
};

/**
 * Text while it is written, for people. What models write goes through as it is. What commands print goes in whole lines,
 * so that no secret passes in two halves, masked, and at a pace: of a flood they see the newest and how much is left out.
 */
export function createLiveFeed({
  publish,
  maskSecrets,
  later = (work, ms) => void setTimeout(work, ms).unref(),
}: LiveFeedOptions): LiveFeedPort {
  const steps = new Map<string, Waiting>();

  function flush(stepId: string): void {
    const step = steps.get(stepId);
    if (!step) return;
    step.quiet = step.grown ? 0 : step.quiet + 1;
    step.grown = false;
    const end = readyUntil(step.text, step.quiet >= quietRounds);
    const ready = step.text.slice(0, end);
    step.text = step.text.slice(end);
    if (ready !== "") {
      const { shown, left } = newest(ready);
      const missing = step.left + left;
      step.left = 0;
      const note = missing > 0 ? `\u001b[2m[${missing} characters are not shown live]\u001b[0m\n` : "";
      publish({ ...step.delta, text: note + maskSecrets(shown) });
    }
    if (step.text === "") steps.delete(stepId);
    else later(() => flush(stepId), everyMs);
  }

  return {
    publish(delta) {
      if (delta.kind !== "output") return publish(delta);
      const known = steps.get(delta.stepId);
      const step = known ?? { delta, text: "", left: 0, quiet: 0, grown: true };
      const { shown, left } = newest(step.text + delta.text, 4 * atOnce);
      step.text = shown;
      step.left += left;
      step.grown = true;
      if (known) return;
      steps.set(delta.stepId, step);
      later(() => flush(delta.stepId), everyMs);
    },
  };
}

/** How far the text may be shown: to the end of its last line. */
function readyUntil(text: string, all: boolean): number {
  if (all) return text.length;
  const lines = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  return text.length - lines > atOnce ? text.length - heldBack : lines;
}

/** The end of a text, from the start of a line where there is one. */
function newest(text: string, most = atOnce): { shown: string; left: number } {
  if (text.length <= most) return { shown: text, left: 0 };
  const from = text.length - most;
  const newline = text.indexOf("\n", from - 1);
  const start = newline < 0 || newline + 1 === text.length ? from : newline + 1;
  return { shown: text.slice(start), left: start };
}
