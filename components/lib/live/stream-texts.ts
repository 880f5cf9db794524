import type { DeltaBatch } from "@/contracts/socket";

export type StreamText = { agent: string; taskId: string | null; kind: string; text: string };

const keptCharacters = 12_000;

/** What running steps are writing right now, by step. Lossy by design: the log has the final text. */
export class StreamTexts {
  private texts: ReadonlyMap<string, StreamText> = new Map();

  view(): ReadonlyMap<string, StreamText> {
    return this.texts;
  }

  add(deltas: DeltaBatch["deltas"]): void {
    const next = new Map(this.texts);
    for (const { stepId, agent, taskId, kind, text } of deltas) {
      const before = next.get(stepId);
      const gap = before && before.kind !== kind ? "\n" : "";
      const whole = `${before?.text ?? ""}${gap}${text}`;
      next.set(stepId, { agent, taskId, kind, text: whole.slice(-keptCharacters) });
    }
    this.texts = next;
  }

  remove(stepIds: readonly string[]): void {
    if (!stepIds.some((stepId) => this.texts.has(stepId))) return;
    const next = new Map(this.texts);
    for (const stepId of stepIds) next.delete(stepId);
    this.texts = next;
  }
}
