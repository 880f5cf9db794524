import { isMissionOver } from "@/contracts/status";
import type { Container } from "@/server/container";
import { prepareBenchMission } from "./bench-mission";
import { type EngineRun, middleRun } from "./engine-run";
import { createGapWatch } from "./gap-watch";
import type { ModelAddress } from "./model-call";
import { openBenchContainer } from "./open-container";

/** Missions of `count` tasks, one after the other; a first one of `warmUp` tasks does not count. */
export async function runMissions(options: {
  model: ModelAddress;
  /** Used when the others run on a given server as well; War Room's own otherwise, as most people have it. */
  databaseUrl: string;
  count: number;
  warmUp: number;
  repeats: number;
}): Promise<EngineRun> {
  const { model, databaseUrl, count, warmUp, repeats } = options;
  const isGiven = process.env.WAR_ROOM_TEST_DATABASE_URL !== undefined;
  const { container, close } = await openBenchContainer(model, isGiven ? databaseUrl : null);
  try {
    await container.engine.start();
    await measure(container, warmUp);
    return await middleRun(repeats, () => measure(container, count));
  } finally {
    await close();
  }
}

async function measure(container: Container, count: number): Promise<EngineRun> {
  const { services, engine } = container;
  const gaps = createGapWatch();
  let stopListening = () => {};
  const over = new Promise<void>((resolve, reject) => {
    stopListening = services.store.onFrames((frames) => {
      for (const { event } of frames) {
        if (event.type === "task-status-changed" && event.to === "done") gaps.ended();
        if (event.type === "task-status-changed" && event.to === "running") gaps.started();
        if (event.type === "approval-requested" && event.gate === "stuck")
          reject(new Error(`a person is asked: ${event.title}`));
        if (event.type !== "mission-status-changed") continue;
        if (event.to === "completed") resolve();
        else if (isMissionOver(event.to)) reject(new Error(`the mission ended ${event.to}: ${event.reason}`));
      }
    });
  });
  const mission = await prepareBenchMission(container, count);
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const missionId = await mission.start();
  await over;
  const wallMs = performance.now() - startedAt;
  stopListening();
  const cpu = process.cpuUsage(cpuBefore);
  await engine.settled(missionId);
  return {
    wallMs,
    gapsMs: gaps.gapsMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    rssMb: process.memoryUsage.rss() / 1_048_576,
  };
}
