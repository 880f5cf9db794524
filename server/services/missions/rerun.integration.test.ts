import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type NewMission, newMissionSchema } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { isMissionOver } from "@/contracts/status";
import { type Container, createContainer } from "@/server/container";
import { failedChecks } from "@/server/domain/plan/failed-checks";
import { parseEnv } from "@/server/env";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { eventually } from "@/server/testing/eventually";
import { unsoundness } from "@/server/testing/sound-log";
import { createProject } from "../projects/projects";
import { readRecording } from "../recordings/read-recording";
import { replayMission } from "../recordings/replay-mission";
import { writeRecording } from "../recordings/write-recording";
import { readSpec } from "../specs/analyze-spec";
import { createMission } from "./create-mission";

const appRoot = process.cwd();
const allowAll = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

let container: Container;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-rerun-"));
  const settings = {
    ...{ WAR_ROOM_DATA_DIR: join(folder, "data"), WAR_ROOM_LOG_LEVEL: "silent" },
    WAR_ROOM_REHEARSAL_PACE: "none",
  };
  container = await createContainer(parseEnv(settings, appRoot), appRoot);
  await container.engine.start();
}, 180_000);

afterAll(async () => {
  await container?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a mission until it is over, or a person is asked. */
async function run(
  specText: string,
  input: Partial<NewMission> & { projectId: string },
): Promise<MissionState> {
  const { services, engine } = container;
  const acceptedChecks = failedChecks(planFromSpec(readSpec({ text: specText, fileName: "spec.md" })));
  const body = { specText, fileName: "spec.md", policy: allowAll, acceptedChecks, ...input };
  const { missionId } = await createMission(services, newMissionSchema.parse(body));
  await eventually(
    "the mission is over, or asks",
    async () => {
      const state = await services.store.readState(missionId);
      if (!state) return false;
      const asks = Object.values(state.approvals).some(({ decision }) => decision === null);
      return isMissionOver(state.status) || asks;
    },
    100_000,
  );
  await engine.settled(missionId);
  const log = await services.store.readEvents(missionId, 0, 100_000);
  expect(unsoundness(log)).toEqual([]);
  const state = await services.store.readState(missionId);
  if (!state) throw new Error("the mission is gone");
  return state;
}

const wanted = ["backend-models", "backend-api"];

function someTasks(spec: string): PlanTask[] {
  return planFromSpec(readSpec({ text: spec, fileName: "spec.md" }))
    .tasks.filter(({ id }) => wanted.includes(id))
    .map((task) => ({ ...task, dependsOn: task.dependsOn.filter((id) => wanted.includes(id)) }));
}

it("runs a real spec again after a change, replays both, and runs it from nothing without asking anybody", async () => {
  const spec = await readFile(join(appRoot, "bench/crash-matrix/shelf-spec.md"), "utf8");
  const { id: projectId } = await createProject(container.services, { name: "Shelf", source: null });
  const first = await run(spec, { projectId, tasks: someTasks(spec) });
  expect([first.status, first.statusReason]).toEqual(["completed", null]);

  const criterion = first.criteria.find(({ id }) => first.tasks["backend-api"]?.criteria.includes(id));
  const changed = spec.replace(criterion?.text ?? "", `${criterion?.text} And so it stays after a restart.`);
  expect(changed).not.toBe(spec);
  const calls = container.rehearsal?.stats().requests ?? 0;
  const again = await run(changed, { projectId, rerunOf: first.missionId });
  expect([again.status, again.statusReason]).toEqual(["completed", null]);
  const kept = Object.values(again.tasks).filter(({ keptFrom }) => keptFrom === first.missionId);
  const redone = Object.values(again.tasks).filter(({ keptFrom }) => keptFrom === undefined);
  expect(kept.length).toBeGreaterThan(0);
  expect(redone.map(({ id }) => id).sort()).toEqual(again.origin?.redone.map(({ taskId }) => taskId).sort());
  expect(again.budget.spentMicroUsd).toBeLessThan(first.budget.spentMicroUsd);
  expect((container.rehearsal?.stats().requests ?? 0) - calls).toBeLessThan(first.modelCalls);

  for (const { missionId, seq } of [first, again]) {
    const lines: string[] = [];
    for await (const line of writeRecording(container.services, missionId)) lines.push(line);
    const recording = readRecording(lines.join(""));
    const bundle = join(folder, `${missionId}.bundle`);
    await writeFile(bundle, recording.bundle);
    const repository = join(folder, `${missionId}.git`);
    const { vcs } = container.services;
    await vcs.ensureRepository({ repository, cloneFrom: bundle });
    const verdict = await replayMission(recording, { vcs, repository });
    expect(verdict).toEqual({ kind: "identical", events: seq, taken: expect.any(Number) });
  }

  const second = await run(spec, { projectId, tasks: someTasks(spec).slice(0, 1) });
  expect([second.status, Object.values(second.approvals).filter(({ decision }) => !decision)]).toEqual([
    "completed",
    [],
  ]);
}, 600_000);
