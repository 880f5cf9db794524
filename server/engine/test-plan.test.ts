import { describe, expect, it } from "vitest";
import {
  createTestMission,
  createWorld,
  readLog,
  tap,
  twoTasks,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { diligent, finish } from "@/server/testing/scripted-team";
import { unsoundness } from "@/server/testing/sound-log";

const testing = twoTasks()
  .slice(0, 1)
  .map((task) => ({ ...task, type: "testing" as const, criteria: ["AC1", "AC2"] }));

describe("a testing task", () => {
  it("is asked for what it lacks, and leaves its test plan and why a criterion is not shown", async () => {
    const world = await createWorld({
      sandbox: ({ argv }) =>
        argv.includes("--test") ? { stdout: tap([{ name: "AC1: it filters", ok: true }]) } : {},
      team: {
        "backend-developer": (moment) => {
          if (moment.turn === 0) return diligent(moment);
          if (moment.turn === 1) return finish(moment);
          const notShown = [{ criterion: "AC2", why: "Nothing sorts yet" }];
          return finish(moment, { testPlan: "# Plan\n\n- AC1: a list of three", notShown });
        },
      },
    });
    await world.engine.start();
    await createTestMission(world, { tasks: testing });
    const state = await untilStatus(world, "completed");
    const told = world.llm.requests.map(({ messages }) => JSON.stringify(messages)).join("\n");
    expect(told).toContain("No test's name carries these criteria of the task: AC2.");
    expect(told).toContain("Bring the test plan");
    const plan = Object.values(state.artifacts).find(({ title }) => title.startsWith("Test plan of"));
    expect(plan).toMatchObject({ kind: "document", taskId: "models" });
    expect((await world.store.readArtifact(plan?.id ?? ""))?.content).toBe(
      "# Plan\n\n- AC1: a list of three",
    );
    expect(state.criteria).toMatchObject([
      { id: "AC1", state: "proven" },
      { id: "AC2", state: "unproven", why: "Nothing sorts yet" },
    ]);
    expect(unsoundness(await readLog(world))).toEqual([]);
    await world.engine.stop();
  });
});
