import { expect, it } from "vitest";
import type { MessageState, MissionState } from "@/contracts/mission-state";
import { otherListeners } from "./other-listeners";

const message = {
  ...{ id: "m1", from: "you", to: "backend-developer", taskId: null, approvalId: null },
  ...{ text: "Use cm.", at: "", kind: "chat" },
} as unknown as MessageState;
const task = (number: string, agent: string, status: string) => ({
  ...{ id: number, number, agent, status },
  attempts: [{ agent, outcome: status === "running" ? null : "done" }],
});
const mission = (status: string, ...tasks: Array<ReturnType<typeof task>>) =>
  ({
    ...{ status, messages: [message] },
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
  }) as unknown as MissionState;
const callsignOf = (agent: string) => ({ "qa-engineer": "quinn" })[agent] ?? agent;
const done = task("2.1", "backend-developer", "done");
const labels = (state: MissionState) => otherListeners(message, state, callsignOf).map(({ label }) => label);

it("offers a message that nobody hears to who is at work, to the team, or as a task", () => {
  const running = mission("running", done, task("3.1", "qa-engineer", "running"));
  expect(otherListeners(message, running, callsignOf)).toEqual([
    { label: "Tell quinn, at work on 3.1", send: "@qa-engineer Use cm." },
    { label: "Tell the team", send: "@team Use cm." },
    { label: "Make it a task", send: "/add Use cm." },
  ]);
  expect(labels(mission("running", done, task("3.1", "qa-engineer", "pending")))).toEqual([
    ...["Tell the team", "Make it a task"],
  ]);
  expect(labels(mission("running", done))).toEqual(["Make it a task"]);
});

it("offers nothing while it may be heard, once the mission is over, or when it was said again", () => {
  expect(labels(mission("running", task("2.1", "backend-developer", "running")))).toEqual([]);
  expect(labels(mission("completed", done))).toEqual([]);
  const again = { ...message, id: "m2", to: null };
  expect(labels({ ...mission("running", done), messages: [message, again] })).toEqual([]);
});
