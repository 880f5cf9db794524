import { expect, it } from "vitest";
import type { EstimateActual } from "@/contracts/cost-history";
import type { AddedTask } from "@/contracts/plan";
import { addTaskEvents } from "./add-task";

const added: AddedTask = {
  ...{ title: "Units", description: "Say in which unit.", type: "implementation" },
  ...{ agent: "backend-developer", dependsOn: [] },
};
const finished = [3, 1, 2].map(
  (usd) =>
    ({
      type: "implementation",
      area: "general",
      actualMicroUsd: usd * 1_000_000,
    }) as unknown as EstimateActual,
);
const estimateOf = (rows: EstimateActual[] | null) => {
  const costs = rows && { finished: rows, priceOf: () => null, rehearsal: false };
  const ground = { agents: [added.agent], costs };
  const [event] = addTaskEvents({ tasks: {}, taskOrder: [] }, added, ground, "you");
  return event?.type === "task-added" ? event.task.estimate : undefined;
};

it("is expected to cost what such tasks have cost in the project, as planned ones are", () => {
  expect(estimateOf(finished)).toMatchObject({ expectedUsd: 2 });
});

it("has its list price alone where nothing tells more", () => {
  for (const rows of [null, []]) {
    expect(estimateOf(rows)?.usd).toBeGreaterThan(0);
    expect(estimateOf(rows)).not.toHaveProperty("expectedUsd");
  }
});

it("tells which message it was made of", () => {
  const ground = { agents: [added.agent], costs: null };
  const empty = { tasks: {}, taskOrder: [] };
  const [event] = addTaskEvents(empty, { ...added, messageId: "msg_1" }, ground, "you");
  expect(event).toMatchObject({ type: "task-added", messageId: "msg_1" });
  expect(addTaskEvents(empty, added, ground, "you")[0]).not.toHaveProperty("messageId");
});
