import type { PlanTask } from "@/contracts/plan";

export const parallel = 4;
const phases = 5;

/** `count` tasks in five phases; each waits for one of the phase before it. */
export function benchTasks(count: number): PlanTask[] {
  const perPhase = Math.ceil(count / phases);
  return Array.from({ length: count }, (_, place) => ({
    id: `task-${place}`,
    title: `Write file ${place}`,
    description: "Write one file.",
    type: "documentation",
    area: "general",
    agent: "technical-writer",
    phase: `Phase ${Math.floor(place / perPhase) + 1}`,
    dependsOn: place < perPhase ? [] : [`task-${place - perPhase}`],
    writes: [`docs/part-${place}/**`],
    criteria: [],
    estimate: { usd: 0.01, tokens: 100 },
  }));
}

/** The numbers of the same tasks, by phase. */
export function benchPhases(count: number): number[][] {
  const perPhase = Math.ceil(count / phases);
  const numbers = Array.from({ length: count }, (_, place) => place);
  return Array.from({ length: phases }, (_, phase) =>
    numbers.slice(phase * perPhase, (phase + 1) * perPhase),
  );
}
