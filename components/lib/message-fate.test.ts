import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { messageFate } from "./message-fate";

const mission = (status: MissionState["status"]) =>
  ({ status, tasks: { t: { number: "2.1" } } }) as unknown as MissionState;
const message = {
  from: "you",
  to: "backend-developer",
  taskId: null,
  approvalId: null,
  text: "@sol Use cm.",
};
const delivery = { taskId: "t", attemptId: "a", agent: "backend-developer", step: 3, at: "" };

it("says of a message to an agent how far it has come", () => {
  expect(messageFate(message, mission("running"))[0]).toContain("Sent");
  const delivered = (said?: string) =>
    messageFate(
      {
        ...message,
        deliveries: [{ ...delivery, ...(said ? { acknowledged: { text: said, at: "" } } : {}) }],
      },
      mission("running"),
    );
  expect(delivered()).toEqual(["Delivered at step 4 of 2.1"]);
  expect(delivered("I use cm.")).toEqual(["Delivered at step 4 of 2.1, acknowledged: I use cm."]);
  expect(delivered("Writing src/api/http.ts")).toEqual(["Delivered at step 4 of 2.1"]);
  expect(messageFate(message, mission("completed"))).toEqual(["Not delivered: the mission ended first"]);
  expect(messageFate({ ...message, to: null, taskId: "t" }, mission("running"))).toEqual([]);
  expect(messageFate({ ...message, from: "coordinator", to: "you" }, mission("running"))).toEqual([]);
});

it("says of a message to the team to whom it has come, a line a task, and counts the rest", () => {
  const toTeam = { ...message, to: null };
  expect(messageFate(toTeam, mission("running"))[0]).toContain("each agent is told");
  expect(messageFate(toTeam, mission("completed"))).toEqual(["Not delivered: the mission ended first"]);
  const deliveries = [..."abcde", "a"].map((taskId, step) => ({ ...delivery, taskId, step }));
  expect(messageFate({ ...toTeam, deliveries }, mission("running"))).toEqual([
    "Delivered at step 6 of a",
    "Delivered at step 2 of b",
    "Delivered at step 3 of c",
    "and 2 more tasks",
  ]);
});
