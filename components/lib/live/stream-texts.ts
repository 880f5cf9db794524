import type { DeltaBatch } from "@/contracts/socket";
import { withoutEscapes } from "@/contracts/terminal-text";

export type StreamText = { agent: string; taskId: string | null; kind: string; text: string };

/** Of what a model writes, and of what a command prints. */
const keptCharacters = 12_000;
const keptOutput = 64_000;
/** So many steps are remembered as over. */
const knownEnds = 500;

/** What a step has written last, without colours and the like. */
export function streamWords(stream: StreamText | undefined): string | null {
  return stream ? withoutEscapes(stream.text) : null;
}

/** What running steps are writing right now, by step. Lossy by design: the log has the final text. */
export class StreamTexts {
  private texts: ReadonlyMap<string, StreamText> = new Map();
  private readonly ended = new Set<string>();

  view(): ReadonlyMap<string, StreamText> {
    return this.texts;
  }

  add(deltas: DeltaBatch["deltas"]): void {
    const next = new Map(this.texts);
    for (const { stepId, agent, taskId, kind, text } of deltas) {
      // Its last words may come after its end.
      if (this.ended.has(stepId)) continue;
      const before = next.get(stepId);
      const gap = before && before.kind !== kind ? "\n" : "";
      const whole = `${before?.text ?? ""}${gap}${text}`;
      next.set(stepId, { agent, taskId, kind, text: lastOf(whole, kind) });
    }
    this.texts = next;
  }

  remove(stepIds: readonly string[]): void {
    for (const stepId of stepIds) this.ended.add(stepId);
    for (const stepId of this.ended) {
      if (this.ended.size <= knownEnds) break;
      this.ended.delete(stepId);
    }
    if (!stepIds.some((stepId) => this.texts.has(stepId))) return;
    const next = new Map(this.texts);
    for (const stepId of stepIds) next.delete(stepId);
    this.texts = next;
  }
}

/** Output begins with a whole line, so that no escape code is cut in two, and is cut seldom: most lines stay as they are. */
function lastOf(text: string, kind: string): string {
  if (kind !== "output") return text.slice(-keptCharacters);
  if (text.length <= keptOutput) return text;
  const from = text.length - keptOutput * 0.75;
  const newline = text.indexOf("\n", from - 1);
  return text.slice(newline < 0 ? from : newline + 1);
}
