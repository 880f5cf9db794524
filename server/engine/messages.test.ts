import { describe, expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { postMessage } from "@/server/services/chat/post-message";
import { createFuse } from "@/server/testing/crash-fuse";
import {
  createTestMission,
  createWorld,
  missionId,
  readLog,
  readMission,
  restartWorld,
  twoTasks,
  untilStatus,
  type World,
} from "@/server/testing/engine-fixture";
import { eventually, nextTurn } from "@/server/testing/eventually";
import { call, diligent, finish, type Role } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const tasks = twoTasks().slice(0, 1);

/** Everything that the model was told in words beside the brief and results. */
function words(world: World): string[] {
  const newest = world.llm.requests.map(({ messages }) => messages.at(-1)?.content ?? []);
  return newest.flatMap((content) =>
    content.slice(1).flatMap((block) => (block.type === "text" ? [block.text] : [])),
  );
}

const messageOf = ({ messages }: MissionState) => messages.find(({ from }) => from === "you");

/** Reads twice; between its first call and the second a person speaks. */
const readingTwice =
  (say: () => Promise<void>): Role =>
  async (moment) => {
    if (moment.turn === 0) await say();
    if (moment.turn < 2) return call(moment, "list_files", { glob: `${moment.turn}` });
    return moment.turn === 2 ? { ...(diligentAt(moment) as object) } : finish(moment);
  };
const diligentAt = (moment: Parameters<Role>[0]) => diligent({ ...moment, turn: 0 });

describe("a message to an agent at work", () => {
  it("is told before its next step, delivered there and acknowledged by its reply", async () => {
    let said = false;
    const world = await createWorld({
      team: {
        "backend-developer": readingTwice(async () => {
          if (!said) await postMessage(world.services, missionId, "@sol Use cm.");
          said = true;
        }),
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks });
    const state = await untilStatus(world, "completed");
    expect(words(world).filter((text) => text.includes("Use cm."))).toHaveLength(1);
    expect(messageOf(state)?.deliveries).toMatchObject([
      {
        taskId: "models",
        agent: "backend-developer",
        step: 2,
        acknowledged: { text: "Read; goes on with list_files" },
      },
    ]);
    expect(state.messages.find(({ from }) => from === "coordinator")?.text).toBe(
      "Sent to sol: it is told before its next step, if it takes another one.",
    );
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });

  it("that comes when the attempt is about to end is told to the next one, with its brief", async () => {
    let said = false;
    const briefs: string[][] = [];
    const role: Role = async (moment) => {
      if (moment.turn === 0) briefs.push(moment.brief.notes);
      if (moment.brief.attempt > 1) return diligent(moment);
      // Its third refused finish ends the attempt.
      if (moment.turn === 2 && !said) {
        said = true;
        await postMessage(world.services, missionId, "@sol Use cm.");
      }
      return finish(moment);
    };
    const world = await createWorld({ team: { "backend-developer": role, "bug-hunter": role } });
    await world.engine.start();
    await createTestMission(world, { tasks });
    const state = await untilStatus(world, "completed");
    expect(briefs).toEqual([[], ["Use cm."]]);
    expect(messageOf(state)?.deliveries).toMatchObject([
      { agent: "bug-hunter", step: 0, acknowledged: expect.anything() },
    ]);
    await world.engine.stop();
  });

  it("stays undelivered, and is seen to be, when the mission ends without its agent", async () => {
    let said = false;
    const role: Role = async (moment) => {
      if (moment.turn === 1 && !said) await postMessage(world.services, missionId, "@sol Use cm.");
      said ||= moment.turn === 1;
      return diligent(moment);
    };
    const world = await createWorld({ team: { "backend-developer": role } });
    await world.engine.start();
    await createTestMission(world, { tasks });
    const state = await untilStatus(world, "completed");
    expect(messageOf(state)?.deliveries).toBeUndefined();
    await world.engine.stop();
  });

  it.each(["before", "after"] as const)(
    "is heard once when the process dies %s any effect",
    async (when) => {
      for (let at = 8; ; at += 1) {
        const fuse = createFuse(at, when);
        let said = false;
        const world = await createWorld({
          wrap: fuse.wrap,
          team: {
            "backend-developer": readingTwice(async () => {
              if (!said) await postMessage(world.services, missionId, "@sol Use cm.");
              said = true;
            }),
          },
        });
        void world.engine.start();
        await createTestMission(world, { tasks });
        await eventually("it is dead or done", async () => {
          return fuse.blown || (await readMission(world)).status === "completed";
        });
        await nextTurn();
        if (!fuse.blown) return;
        const second = restartWorld(world);
        await second.engine.start();
        const state = await untilStatus(second, "completed");
        await second.engine.stop();
        const place = `${when} effect ${at}`;
        // A request that died on the way is sent again, with the same words in it.
        expect(
          new Set(words(world).filter((text) => text.includes("Use cm."))).size,
          place,
        ).toBeLessThanOrEqual(1);
        if (said) expect(messageOf(state)?.deliveries, place).toHaveLength(1);
        expect(unsoundness(await readLog(second)), place).toEqual([]);
      }
    },
    60_000,
  );
});
