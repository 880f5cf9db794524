import { expect, it } from "vitest";
import type { MessageState, ThreadState } from "@/contracts/mission-state";
import { chatEntries } from "./chat-entries";

const words = (...kinds: ThreadState["words"][number]["kind"][]) =>
  kinds.map((kind, at) => ({ kind, at: `${at}`, by: "sol", text: kind, commit: null }));
const threads = { c: { id: "c", words: words("comment", "question", "comment", "answered") } as ThreadState };
const message = { id: "m", at: "0.5", approvalId: null } as MessageState;

it("puts what an agent asks back in a comment where it was asked, and nothing else of the comment", () => {
  expect(chatEntries([message], {}, threads).map(({ id, at }) => [id, at])).toEqual([
    ["m", "0.5"],
    ["c 1", "1"],
  ]);
});

it("puts a move of the budget where it was made", () => {
  const moves = [{ at: "0.2", by: "you", reason: "The limit of the day was raised from $1.00 to $2.00." }];
  expect(chatEntries([message], {}, {}, moves).map(({ kind }) => kind)).toEqual(["budget", "message"]);
});
