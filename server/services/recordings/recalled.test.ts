import { expect, it } from "vitest";
import {
  createTestMission,
  createWorld,
  eventsOf,
  missionId,
  projectId,
  repository,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { memoryOf } from "@/server/testing/memory-entries";
import { planTask } from "@/server/testing/mission-events";
import { readRecording } from "./read-recording";
import { replayMission } from "./replay-mission";
import { writeRecording } from "./write-recording";

it("replays a mission that was told from memory, though memory says something else by then", async () => {
  const world = await createWorld();
  const { memories } = world.memory;
  const about = { owner: projectId, title: "Filters of the store", text: "Filters are joined by and." };
  await memories.change((writer) => writer.put(memoryOf({ id: "told", ...about })));
  await world.engine.start();
  const tasks = ["one", "two"].map((id) =>
    planTask({ id, title: "Filters of the store", writes: [`src/${id}*`, `test/${id}*`], criteria: [] }),
  );
  await createTestMission(world, { tasks, mode: "parallel", parallelLimit: 2 });
  await untilStatus(world, "completed");
  expect((await eventsOf(world, "memories-recalled")).map(({ taskId }) => taskId).sort()).toEqual([
    "one",
    "two",
  ]);

  await memories.change((writer) => writer.remove("told"));
  const lines: string[] = [];
  for await (const line of writeRecording(world.services, missionId)) lines.push(line);
  const recording = readRecording(lines.join(""));
  expect(await replayMission(recording, { vcs: world.vcs, repository })).toMatchObject({ kind: "identical" });
  await world.engine.stop();
});
