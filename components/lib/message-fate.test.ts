import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import type { TaskStatus } from "@/contracts/status";
import { messageFate } from "./message-fate";

const mission = (status: MissionState["status"], task: TaskStatus = "running") => {
  const t = { number: "2.1", agent: "backend-developer", status: task, attempts: [] };
  return { status, tasks: { t }, messages: [] } as unknown as MissionState;
};
const message = {
  id: "m1",
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
  expect(messageFate(message, mission("completed", "done"))).toEqual(["Not delivered: the mission is over"]);
  const nobodyLeft = ["Nobody hears it now: no task is left that it could be told in"];
  expect(messageFate(message, mission("running", "done"))).toEqual(nobodyLeft);
  expect(messageFate({ ...message, to: "qa-engineer" }, mission("running"))).toEqual(nobodyLeft);
  expect(messageFate({ ...message, to: null, taskId: "t" }, mission("running"))).toEqual([]);
  expect(messageFate({ ...message, from: "coordinator", to: "you" }, mission("running"))).toEqual([]);
});

it("says of a message to the team to whom it has come, a line a task, and counts the rest", () => {
  const toTeam = { ...message, to: null };
  expect(messageFate(toTeam, mission("running"))[0]).toContain("each agent is told");
  expect(messageFate(toTeam, mission("completed"))).toEqual(["Not delivered: the mission is over"]);
  const deliveries = [..."abcde", "a"].map((taskId, step) => ({ ...delivery, taskId, step }));
  expect(messageFate({ ...toTeam, deliveries }, mission("running"))).toEqual([
    "Delivered at step 6 of a",
    "Delivered at step 2 of b",
    "Delivered at step 3 of c",
    "and 2 more tasks",
  ]);
});

it("says of a message that nobody heard what was made of it", () => {
  const unheard = mission("running", "done");
  const made = {
    ...unheard,
    tasks: { ...unheard.tasks, n: { number: "3.4", agent: "qa", status: "done", attempts: [] } },
  };
  const became = { ...message, becameTask: "n" };
  expect(messageFate(became, made as unknown as MissionState)).toEqual(["Task 3.4 was made of it"]);
  const undone = { ...made, tasks: { ...made.tasks, n: { ...made.tasks.n, status: "cancelled" } } };
  expect(messageFate(became, undone as unknown as MissionState)[0]).toContain("Nobody hears it");
  const again = [message, { ...message, id: "m2", to: "qa" }];
  expect(messageFate(message, { ...unheard, messages: again as MissionState["messages"] })).toEqual([
    "Nobody heard it here; you said it again below",
  ]);
});
