import { expect, it } from "vitest";
import type { MessageState, MissionState } from "@/contracts/mission-state";
import { unheardOf } from "./unheard";

const message = {
  ...{ id: "m1", from: "you", to: "backend-developer", taskId: null, approvalId: null },
  ...{ text: "Use cm.", at: "", kind: "chat" },
} as unknown as MessageState;
const task = (number: string, agent: string, status: string) => ({
  ...{ id: number, number, agent, status },
  attempts: [{ agent, outcome: status === "running" ? null : "succeeded" }],
});
const mission = (status: string, ...tasks: Array<ReturnType<typeof task>>) =>
  ({
    ...{ status, messages: [message], artifacts: {} },
    tasks: Object.fromEntries(tasks.map((one) => [one.id, one])),
  }) as unknown as MissionState;
const callsignOf = (agent: string) => ({ "qa-engineer": "quinn" })[agent] ?? agent;
const done = task("2.1", "backend-developer", "done");
const unheard = (state: MissionState, said = message) => unheardOf(said, state, callsignOf);

it("offers a message that nobody hears to who is at work, and to the team while some are to begin", () => {
  const running = mission("running", done, task("3.1", "qa-engineer", "running"));
  expect(unheard(running)?.listeners).toEqual([
    { label: "Tell quinn, at work on 3.1", send: "@qa-engineer Use cm." },
    { label: "Tell the team", send: "@team Use cm." },
  ]);
  const toCome = mission("running", done, task("3.1", "qa-engineer", "pending"));
  expect(unheard(toCome)?.listeners.map(({ label }) => label)).toEqual(["Tell the team"]);
  expect(unheard(mission("running", done))?.listeners).toEqual([]);
});

it("names what the agent has left, its documents before its tasks", () => {
  const other = task("2.2", "qa-engineer", "done");
  const state = mission("running", done, other);
  expect(unheard(state)?.left).toMatchObject({ artifacts: [], tasks: [{ number: "2.1" }] });
  const rfc = { id: "a1", kind: "rfc", taskId: "2.1", title: "RFC 001" };
  const artifacts = {
    a1: rfc,
    a2: { ...rfc, id: "a2", taskId: "2.2" },
    a3: { ...rfc, id: "a3", taskId: null },
  };
  const left = unheard({ ...state, artifacts } as unknown as MissionState)?.left;
  expect(left).toMatchObject({ artifacts: [{ id: "a1" }], tasks: [] });
});

it("offers nothing while it may be heard, once the mission is over, or when it has found somebody", () => {
  expect(unheard(mission("running", task("2.1", "backend-developer", "running")))).toBeNull();
  expect(unheard(mission("completed", done))).toBeNull();
  const again = { ...message, id: "m2", to: null };
  expect(unheard({ ...mission("running", done), messages: [message, again] })).toBeNull();
  const made = mission("running", done, task("3.2", "qa-engineer", "ready"));
  expect(unheard(made, { ...message, becameTask: "3.2" })).toBeNull();
});
