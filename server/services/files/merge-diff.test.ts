import { expect, it } from "vitest";
import {
  commitOn,
  createTestMission,
  createWorld,
  decide,
  missionId,
  openQuestion,
  readMission,
  twoTasks,
  untilMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { diligent } from "@/server/testing/scripted-team";
import { mergeCheck } from "./merge-check";
import { mergeDiff } from "./merge-diff";

it("shows what an approval of a merge is bound to, before the merge and after it", async () => {
  const world = await createWorld({ team: { "backend-developer": diligent } });
  await world.engine.start();
  const policy = { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null } as const;
  await createTestMission(world, { tasks: twoTasks().slice(0, 1), policy });
  await untilMission(world, "the merge is asked for", ({ approvals }) =>
    Object.values(approvals).some(({ gate }) => gate === "merge"),
  );
  const { id: approvalId } = openQuestion(await readMission(world));
  const before = await mergeDiff(world.services, missionId, approvalId);
  expect(before.files.map(({ path }) => path)).toContain("src/models.ts");
  expect(before.diff).toContain("src/models.ts");
  await decide(world, { approvalId });
  await untilStatus(world, "completed");
  expect(await mergeDiff(world.services, missionId, approvalId)).toEqual(before);
  await expect(mergeDiff(world.services, missionId, "apr_plan")).rejects.toMatchObject({ code: "not-found" });
  await world.engine.stop();
});

it("says before the merge what it conflicts in, as the default branch is then", async () => {
  const world = await createWorld({ team: { "backend-developer": diligent } });
  await world.engine.start();
  const policy = { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null } as const;
  await createTestMission(world, { tasks: twoTasks().slice(0, 1), policy });
  await untilMission(world, "the merge is asked for", ({ approvals }) =>
    Object.values(approvals).some(({ gate }) => gate === "merge"),
  );
  const { id: approvalId } = openQuestion(await readMission(world));
  const check = () => mergeCheck(world.services, missionId, approvalId);
  expect(await check()).toEqual({ into: "main", conflicts: [] });
  await commitOn(world, "main", { "README.md": "# Elsewhere\n" });
  expect(await check()).toEqual({ into: "main", conflicts: [] });
  await commitOn(world, "main", { "src/models.ts": "export const other = 1;\n" });
  expect(await check()).toEqual({ into: "main", conflicts: ["src/models.ts"] });
  await decide(world, { approvalId });
  await untilStatus(world, "not_merged");
  expect(await check()).toEqual({ into: "main", conflicts: [] });
  await expect(mergeCheck(world.services, missionId, "apr_plan")).rejects.toMatchObject({
    code: "not-found",
  });
  await world.engine.stop();
});
