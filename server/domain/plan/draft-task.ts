import type { PlanTask, TaskArea } from "@/contracts/plan";
import { cents } from "./estimate-range";
import { prices } from "./prices";

/** A planned task with its exact price: cents are rounded only when it is shown. */
export type DraftTask = Omit<PlanTask, "estimate"> & { usd: number };

export function toPlanTask({ usd, ...task }: DraftTask): PlanTask {
  return { ...task, estimate: { usd: cents(usd), tokens: Math.round(usd * prices.tokensPerUsd) } };
}

type NewTask = Pick<DraftTask, "id" | "title" | "description" | "agent" | "usd"> & {
  area: TaskArea;
  dependsOn?: string[];
  writes: readonly string[];
  phase?: string;
};

export function implementationTask({
  dependsOn = [],
  phase = "Implementation",
  writes,
  ...task
}: NewTask): DraftTask {
  return { ...task, type: "implementation", phase, dependsOn, writes: [...writes], criteria: [] };
}
