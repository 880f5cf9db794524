import { expect, it } from "vitest";
import type { LiveDelta } from "@/server/ports/live-feed";
import { createTestMission, createWorld, passingTests, untilStatus } from "@/server/testing/engine-fixture";
import { call, diligent } from "@/server/testing/scripted-team";

it("shows people what commands and checks print, with colours; the agent reads plain text; the record has both", async () => {
  const shown: LiveDelta[] = [];
  let told = "";
  const tests = passingTests();
  const world = await createWorld({
    sandbox: (command) =>
      command.argv[0] === "sh"
        ? { stdout: "\u001b[31mred\u001b[0m key-1\n" }
        : ((typeof tests === "function" ? tests(command) : undefined) ?? {}),
    team: {
      "backend-developer": (moment) => {
        if (moment.turn === 0) return call(moment, "run_command", { command: "ls" });
        if (moment.turn === 1) told = moment.seen;
        return diligent({ ...moment, turn: moment.turn - 1 });
      },
    },
    wrap: (dependencies) => ({
      ...dependencies,
      liveFeed: { publish: (delta) => void shown.push(delta) },
      maskSecrets: (text) => text.replaceAll("key-1", "[redacted]"),
    }),
  });
  await world.engine.start();
  await createTestMission(world);
  const state = await untilStatus(world, "completed");

  expect(told).toContain("red key-1");
  expect(told).not.toContain("\u001b");
  const attempt = state.tasks.models?.attempts[0]?.id ?? "";
  const steps = await world.store.readSteps(attempt);
  const recorded = (name: string) => steps.find((step) => step.name === name);
  const ran = recorded("run_command");
  expect(ran?.result?.terminal).toBe("\u001b[1m$ ls\u001b[0m\n\u001b[31mred\u001b[0m [redacted]\n");
  const live = shown.filter(({ stepId, kind }) => stepId === ran?.stepId && kind === "output");
  expect(live.map(({ text }) => text).join("")).toContain("\u001b[31mred\u001b[0m");
  expect(recorded("checks")?.result?.terminal).toContain("\u001b[32m✔\u001b[0m AC1: it filters");
  await world.engine.stop();
});
