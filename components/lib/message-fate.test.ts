import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { messageFate } from "./message-fate";

const mission = (status: MissionState["status"]) =>
  ({ status, tasks: { t: { number: "2.1" } } }) as unknown as MissionState;
const message = { from: "you", to: "backend-developer", taskId: null, approvalId: null };
const delivery = { taskId: "t", attemptId: "a", agent: "backend-developer", step: 3, at: "" };

it("says of a message to an agent how far it has come", () => {
  expect(messageFate(message, mission("running"))).toContain("Sent");
  expect(messageFate({ ...message, deliveries: [delivery] }, mission("running"))).toBe(
    "Delivered at step 4 of 2.1",
  );
  const acknowledged = { text: "I use cm.", at: "" };
  expect(messageFate({ ...message, deliveries: [{ ...delivery, acknowledged }] }, mission("completed"))).toBe(
    "Delivered at step 4 of 2.1, acknowledged: I use cm.",
  );
  expect(messageFate(message, mission("completed"))).toBe("Not delivered: the mission ended first");
  expect(messageFate({ ...message, to: null, taskId: "t" }, mission("running"))).toBeNull();
  expect(messageFate({ ...message, from: "coordinator", to: "you" }, mission("running"))).toBeNull();
});

it("says of a message to the team to whom it has come, and counts the rest", () => {
  const toTeam = { ...message, to: null };
  expect(messageFate(toTeam, mission("running"))).toContain("each agent is told");
  expect(messageFate(toTeam, mission("completed"))).toBe("Not delivered: the mission ended first");
  const deliveries = Array.from({ length: 5 }, (_, place) => ({ ...delivery, attemptId: `a${place}` }));
  expect(messageFate({ ...toTeam, deliveries }, mission("running"))).toBe(
    `${Array(3).fill("Delivered at step 4 of 2.1").join(" · ")} · and 2 more`,
  );
});
