import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newMissionSchema } from "@/contracts/api";
import { isMissionOver } from "@/contracts/status";
import { type Container, createContainer } from "@/server/container";
import { rehearsalModelIds } from "@/server/domain/models/model-catalog";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { planFromSpec } from "@/server/domain/plan/plan-from-spec";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import { parseEnv } from "@/server/env";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { readSpec } from "@/server/services/specs/analyze-spec";
import { createFakeSandbox } from "@/server/testing/fake-sandbox";
import { createFakeVcs } from "@/server/testing/fake-vcs";
import { createFakeWorkspace } from "@/server/testing/fake-workspace";
import { type EngineRun, middleRun } from "./engine-run";
import type { ModelAddress } from "./model-call";
import { benchTasks, parallel } from "./tasks";

const specFile = join(import.meta.dirname, "..", "crash-matrix", "shelf-spec.md");

/**
 * Missions of `count` tasks, one after the other, on the real store, queue and model client. Git and the sandbox are left out: they are
 * in memory, for what they take is theirs and not the engine's.
 */
export async function runMissions(options: {
  model: ModelAddress;
  /** Used when the others run on a given server as well; War Room's own otherwise, as most people have it. */
  databaseUrl: string;
  count: number;
  warmUp: number;
  repeats: number;
}): Promise<EngineRun> {
  const { model, databaseUrl, count, warmUp, repeats } = options;
  const folder = await mkdtemp(join(tmpdir(), "war-room-bench-"));
  await chmod(folder, 0o755);
  const env = parseEnv(
    {
      WAR_ROOM_DATA_DIR: folder,
      WAR_ROOM_LOG_LEVEL: "error",
      WAR_ROOM_MODEL_STRONG: rehearsalModelIds.strong,
      WAR_ROOM_MODEL_FAST: rehearsalModelIds.fast,
      ANTHROPIC_API_KEY: model.apiKey,
      ANTHROPIC_BASE_URL: model.baseUrl,
      DATABASE_URL: process.env.WAR_ROOM_TEST_DATABASE_URL ? databaseUrl : undefined,
    },
    process.cwd(),
  );
  const container = await createContainer(env, process.cwd(), { wrap: withoutGitAndSandbox });
  try {
    await container.engine.start();
    await measure(container, warmUp);
    return await middleRun(repeats, () => measure(container, count));
  } finally {
    await container.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function withoutGitAndSandbox(dependencies: EngineDependencies): EngineDependencies {
  const folders = new Map<string, Map<string, string>>();
  return {
    ...dependencies,
    vcs: createFakeVcs(folders),
    files: createFakeWorkspace(folders),
    sandbox: createFakeSandbox(),
  };
}

async function measure({ services, engine }: Container, count: number): Promise<EngineRun> {
  const gapsMs: number[] = [];
  const ends: number[] = [];
  let missionId = "";
  let stopListening = () => {};
  const over = new Promise<void>((resolve, reject) => {
    stopListening = services.store.onFrames((frames) => {
      const now = performance.now();
      for (const { event } of frames) {
        if (event.type === "task-status-changed" && event.to === "done") ends.push(now);
        if (event.type === "task-status-changed" && event.to === "running") {
          const end = ends.shift();
          if (end !== undefined) gapsMs.push(now - end);
        }
        if (event.type !== "mission-status-changed") continue;
        if (event.to === "completed") resolve();
        else if (isMissionOver(event.to)) reject(new Error(`the mission ended ${event.to}: ${event.reason}`));
      }
    });
  });
  const spec = await readFile(specFile, "utf8");
  const acceptedChecks = failedChecks(planFromSpec(readSpec({ text: spec, fileName: "spec.md" })));
  const project = await createProject(services, { name: "Bench", source: null });
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  ({ missionId } = await createMission(
    services,
    newMissionSchema.parse({
      ...{
        projectId: project.id,
        specText: spec,
        fileName: "spec.md",
        acceptedChecks,
        tasks: benchTasks(count),
      },
      ...{ parallelLimit: parallel, warnUsd: 9_000, stopUsd: 10_000 },
      policy: { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null },
    }),
  ));
  await over;
  const wallMs = performance.now() - startedAt;
  stopListening();
  const cpu = process.cpuUsage(cpuBefore);
  await engine.settled(missionId);
  return {
    wallMs,
    gapsMs,
    cpuMs: (cpu.user + cpu.system) / 1_000,
    rssMb: process.memoryUsage.rss() / 1_048_576,
  };
}
