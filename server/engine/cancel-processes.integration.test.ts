import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MissionCommand } from "@/contracts/api";
import { createBubblewrapSandbox } from "@/server/adapters/bubblewrap/bubblewrap-sandbox";
import { commandMission } from "@/server/services/missions/command-mission";
import {
  createTestMission,
  createWorld,
  missionId,
  readMission,
  twoTasks,
} from "@/server/testing/engine-fixture";
import { eventually } from "@/server/testing/eventually";
import { processesWith } from "@/server/testing/host-processes";
import { call, diligent } from "@/server/testing/scripted-team";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-cancel-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Seconds that no other process sleeps for; children that left their session and their parent among them. */
function commandWith(seconds: string): string {
  return `sleep ${seconds} & setsid sleep ${seconds} & (setsid sh -c 'sleep ${seconds} & sleep ${seconds}' &); sleep ${seconds}`;
}

describe("a cancel", () => {
  const cancels: Array<[string, MissionCommand]> = [
    ["of the mission", { type: "cancel" }],
    ["of the task", { type: "cancel-tasks", of: { taskId: "models", dependents: false } }],
    [
      "of a task and what depends on it",
      { type: "cancel-tasks", of: { taskId: "models", dependents: true } },
    ],
  ];

  it.each(cancels)("%s leaves no process of a running command, and nothing held", async (_of, command) => {
    const seconds = `9${Math.floor(Math.random() * 1e8)}`;
    const real = createBubblewrapSandbox();
    const world = await createWorld({
      team: {
        "backend-developer": (moment) =>
          moment.brief.task.id === "models"
            ? call(moment, "run_command", { command: commandWith(seconds) })
            : diligent(moment),
      },
      wrap: (plain) => ({
        ...plain,
        sandbox: {
          ...plain.sandbox,
          run: (wanted, options) =>
            wanted.argv[0] === "sh"
              ? real.run({ ...wanted, workDir: folder }, options)
              : plain.sandbox.run(wanted, options),
        },
      }),
    });
    await world.engine.start();
    await createTestMission(world, { tasks: twoTasks() });
    await eventually("its children run", async () => processesWith(seconds).length >= 7);

    await commandMission(world.services, missionId, command);
    await world.engine.settled(missionId);
    expect(processesWith(seconds)).toEqual([]);
    const state = await readMission(world);
    expect(state.tasks.models?.status).toBe("cancelled");
    expect(state.budget.reservedMicroUsd).toBe(0);
    await world.engine.stop();
  });
});
