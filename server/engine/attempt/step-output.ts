import type { LiveDelta } from "@/server/ports/live-feed";
import type { EngineDependencies } from "../engine-dependencies";

/** Characters of the end of a step's output that stay in its record. */
const keptCharacters = 64_000;

export type StepOutput = {
  /** Takes what a command prints, as it comes. */
  show: (text: string) => void;
  /** Its end, for the step's record: with its colours and without secrets. Nothing where it printed nothing. */
  recorded: () => { terminal?: string };
};

/** What the commands of a step print: shown to people while they run, and kept for them. Agents are told apart from it. */
export function stepOutput(
  { liveFeed, maskSecrets }: Pick<EngineDependencies, "liveFeed" | "maskSecrets">,
  step: Omit<LiveDelta, "kind" | "text">,
): StepOutput {
  let end = "";
  let left = 0;
  return {
    show(text) {
      liveFeed.publish({ ...step, kind: "output", text });
      end += text;
      if (end.length <= 2 * keptCharacters) return;
      const whole = end;
      end = fromLineStart(whole, whole.length - keptCharacters);
      left += whole.length - end.length;
    },
    recorded() {
      const kept = end.length > keptCharacters ? fromLineStart(end, end.length - keptCharacters) : end;
      const missing = left + end.length - kept.length;
      if (kept === "" && missing === 0) return {};
      const note = missing > 0 ? `[${Math.ceil(missing / 1_000)} kB before this were not kept]\n` : "";
      return { terminal: note + maskSecrets(kept) };
    },
  };
}

/** From the first line that begins at or after a place, so that no escape code is cut in two; of one endless line, its end. */
function fromLineStart(text: string, place: number): string {
  const newline = text.indexOf("\n", place - 1);
  return text.slice(newline < 0 ? place : newline + 1);
}
