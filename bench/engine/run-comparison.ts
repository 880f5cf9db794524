import type { Comparison } from "./comparison";
import { type EngineRun, middleRun } from "./engine-run";
import { type ComparisonName, loadComparison } from "./engines";
import { createGapWatch } from "./gap-watch";
import { createModelCall, type ModelAddress, type ModelCall } from "./model-call";
import { benchPhases, parallel } from "./tasks";

export async function runComparison(options: {
  engine: ComparisonName;
  model: ModelAddress;
  databaseUrl: string;
  count: number;
  warmUp: number;
  repeats: number;
}): Promise<EngineRun> {
  const { engine, model, databaseUrl, count, warmUp, repeats } = options;
  const open = await loadComparison(engine);
  const comparison = await open(databaseUrl);
  const call = createModelCall(model);
  try {
    await comparison.run({ phases: benchPhases(warmUp), parallel, call, gaps: createGapWatch() });
    return await middleRun(repeats, () => measure(comparison, call, count));
  } finally {
    await comparison.close();
  }
}

async function measure(comparison: Comparison, call: ModelCall, count: number): Promise<EngineRun> {
  const gaps = createGapWatch();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await comparison.run({ phases: benchPhases(count), parallel, call, gaps });
  const wallMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  return {
    wallMs,
    gapsMs: gaps.gapsMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    rssMb: process.memoryUsage.rss() / 1_048_576,
  };
}
