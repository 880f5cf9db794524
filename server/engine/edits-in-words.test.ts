import { expect, it } from "vitest";
import {
  agentDefinition,
  createTestMission,
  createWorld,
  eventsOf,
  projectId,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { finish } from "@/server/testing/scripted-team";

const reply = (path: string) =>
  ["I changed it:", "", path, "```ts", "export const done = true;", "```"].join("\n");

it("lands what a model only wrote into its reply, and refuses what is not the task's to change", async () => {
  const definition = agentDefinition({ tools: ["apply_patch", "finish"] });
  const seen: string[] = [];
  const world = await createWorld({
    team: {
      "backend-developer": (moment) => {
        seen.push(moment.seen);
        const said = moment.request.messages.filter(({ role }) => role === "assistant").length;
        if (said > 1) return finish(moment);
        const path = said === 0 ? "elsewhere/secret.ts" : `src/${moment.brief.task.id}.ts`;
        return { stopReason: "end", content: [{ type: "text", text: reply(path) }] };
      },
    },
    wrap: (plain) => ({
      ...plain,
      teamOf: async (mission) => {
        const team = await plain.teamOf(mission);
        return (name) => (name === "backend-developer" ? definition : team(name));
      },
    }),
  });
  await world.engine.start();
  await createTestMission(world);
  await untilStatus(world, "completed");
  await world.engine.stop();

  const steps = await eventsOf(world, "step-finished");
  const patches = steps.filter(({ summary }) => summary.startsWith("apply_patch"));
  expect(patches.map(({ outcome }) => outcome)).toEqual(["error", "ok", "error", "ok"]);
  const files = await world.vcs.listFiles(`repositories/${projectId}`, "war-room/filters");
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["src/api.ts", "src/models.ts"]));
  expect(paths.filter((path) => path.startsWith("elsewhere"))).toEqual([]);
});
