import { expect, it } from "vitest";
import type { MessageState } from "@/contracts/mission-state";
import { messagesFor } from "./messages-for";

const said = (id: string, to: string | null, more: Partial<MessageState> = {}): MessageState => ({
  ...{ id, from: "you", to, kind: "chat", text: id, taskId: null, approvalId: null, at: "" },
  ...more,
});
const task = { id: "models", agent: "backend-developer" };
const told = (messages: MessageState[], agent = "backend-developer") =>
  messagesFor({ messages }, task, agent).map(({ id }) => id);

it("tells who works on a task what was said to the team, to the agent and about the task", () => {
  const messages = [
    said("to all", null),
    said("to sol", "backend-developer"),
    said("to ivy", "frontend-developer"),
    said("about it", null, { taskId: "models" }),
    said("about another", null, { taskId: "api" }),
    said("an answer to a gate", null, { approvalId: "apr" }),
    said("of the coordinator", null, { from: "coordinator" }),
  ];
  expect(told(messages)).toEqual(["to all", "to sol", "about it"]);
  expect(told(messages, "bug-hunter")).toEqual(["to all", "to sol", "about it"]);
});

it("keeps the newest of what was said to the team, and all that was said to the agent", () => {
  const many = Array.from({ length: 30 }, (_, place) => said(`m${place}`, null));
  const kept = told([said("first", "backend-developer"), ...many]);
  expect(kept).toEqual(["first", ...many.slice(10).map(({ id }) => id)]);
  const long = ["a", "b", "c"].map((id) => said(id, null, { text: "x".repeat(5_000) }));
  expect(told(long)).toEqual(["c"]);
  expect(told([said("huge", null, { text: "x".repeat(20_000) })])).toEqual(["huge"]);
});
