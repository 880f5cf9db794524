import type { Question } from "./question-set";
import type { System } from "./systems";

export type Row = { system: string; docs: number; recallAt5: number; mrr: number; p50Ms: number };

const looked = 10;
const warmUp = 20;

/** Asks all questions, one after the other. MRR over the first ten places. */
export async function measure(system: System, docs: number, questions: readonly Question[]): Promise<Row> {
  for (const { text } of questions.slice(0, warmUp)) await system.search(text, looked);
  const times: number[] = [];
  let [found, reciprocal] = [0, 0];
  for (const { text, answerId } of questions) {
    const began = performance.now();
    const ids = await system.search(text, looked);
    times.push(performance.now() - began);
    const place = ids.indexOf(answerId);
    if (place >= 0 && place < 5) found += 1;
    if (place >= 0) reciprocal += 1 / (place + 1);
  }
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    ...{ system: system.name, docs },
    recallAt5: rounded(found / questions.length, 3),
    mrr: rounded(reciprocal / questions.length, 3),
    p50Ms: rounded(median(times), 2),
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
