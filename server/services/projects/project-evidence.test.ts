import { expect, it } from "vitest";
import { createFakeClock } from "@/server/testing/fake-clock";
import { createMemoryStore } from "@/server/testing/memory-store";
import { missionCreated } from "@/server/testing/mission-events";
import { readProjectEvidence } from "./project-evidence";

const criterion = { id: "AC1", text: "It filters", state: "proven" as const, tasks: [], commits: [] };
const test = { name: "AC1 filters", status: "passed" as const, file: "test/filter.test.ts", line: 3 };

it("are the criteria and tests of the missions that are over, and of no other project", async () => {
  const store = createMemoryStore({ clock: createFakeClock() });
  for (const id of ["one", "two"]) await store.createProject({ id, name: id, source: null, settings: {} });
  const create = (missionId: string, projectId: string, over: boolean) =>
    store.createMission({
      ...{ missionId, projectId },
      events: [
        missionCreated({ projectId, title: missionId }),
        { type: "evidence-updated", criteria: [{ ...criterion, tests: [test] }] },
        ...(over
          ? [
              {
                type: "mission-status-changed" as const,
                from: "draft" as const,
                to: "cancelled" as const,
                by: "you",
                reason: null,
              },
            ]
          : []),
      ],
    });
  await create("done", "one", true);
  await create("running", "one", false);
  await create("elsewhere", "two", true);

  const evidence = await readProjectEvidence({ store }, "one");
  expect(evidence.total).toBe(1);
  expect(evidence.missions).toEqual([
    expect.objectContaining({
      missionId: "done",
      criteria: [
        { id: "AC1", text: "It filters", state: "proven", tests: [test] },
        { id: "AC2", text: "It sorts", state: "unproven", tests: [] },
      ],
    }),
  ]);
  await expect(readProjectEvidence({ store }, "nowhere")).rejects.toMatchObject({ code: "not-found" });
});
