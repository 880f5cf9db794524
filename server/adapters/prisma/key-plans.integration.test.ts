import { afterAll, beforeAll, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { EventFrame, MissionEvent } from "@/contracts/events";
import { type MigratedDatabase, startMigratedDatabase } from "@/server/testing/migrated-database";
import { stepFinished } from "@/server/testing/mission-events";
import { projectMission } from "./project-state";
import { projectSteps } from "./project-steps";
import { deleteRows, type Write } from "./sql-writes";
import { taskTable } from "./tables";

let started: MigratedDatabase;

beforeAll(async () => {
  started = await startMigratedDatabase();
});
afterAll(() => started?.stop());

/** As the sessions that write plan it, once, in the first minutes of a database: when its tables are empty. */
async function planOf({ sql }: Pick<Write, "sql">): Promise<string> {
  const { rows } = await started.database.writer.query<{ "QUERY PLAN": string }>(
    `EXPLAIN (GENERIC_PLAN) ${sql}`,
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const at = "2026-01-01T00:00:00.000Z";
const frame = (event: MissionEvent): EventFrame => ({ missionId: "mis", seq: 1, at, event });
const parts = { written: new Set<string>(), writing: new Set<string>() };

it.each([
  [
    "a step that ends",
    () =>
      projectSteps(
        "mis",
        [frame(stepFinished())],
        [{ stepId: "step", outcome: "ok", result: { text: "done" } }],
        at,
        parts,
      ),
    "steps t",
  ],
  [
    "what events say of a step",
    () => projectSteps("mis", [frame(stepFinished({ stepId: "other" }))], [], at, parts),
    "steps t",
  ],
  ["a mission", () => projectMission({ ...emptyMissionState("mis"), seq: 2 }, true, 1), "missions t"],
  ["tasks that are dropped", () => deleteRows(taskTable, [{ missionId: "mis", id: "a" }]), "tasks t"],
])("finds %s by its key, however large the table becomes", async (_what, writesOf, table) => {
  const writes = writesOf().filter(({ sql }) => /^(?:UPDATE|DELETE)/.test(sql));
  expect(writes).not.toHaveLength(0);
  for (const write of writes) {
    const plan = await planOf(write);
    const scan = plan.slice(plan.search(new RegExp(`(?:Scan|Heap Scan)[^\n]* on ${table}`)));
    expect(scan.split("\n").slice(0, 3).join("\n"), plan).toMatch(/(?:Index|Recheck) Cond: /);
  }
});
