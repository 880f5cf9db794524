import { describe, expect, it } from "vitest";
import type { ThreadState } from "@/contracts/mission-state";
import { leftByMerge } from "./left-by-merge";

const thread = (id: string, status: ThreadState["status"], kind: "comment" | "answered" | "question") =>
  ({ id, status, words: [{ kind, at: "1" }] }) as ThreadState;
const left = (...threads: ThreadState[]) =>
  leftByMerge({ threads: Object.fromEntries(threads.map((one) => [one.id, one])) });

describe("leftByMerge", () => {
  it("counts the comments in which an agent asks back", () => {
    expect(left(thread("a", "answered", "question"))).toBe(
      "1 comment waits for your answer: the merge ends the mission without it.",
    );
    expect(left(thread("a", "answered", "question"), thread("b", "answered", "question"))).toBe(
      "2 comments wait for your answer: the merge ends the mission without them.",
    );
  });

  it("says nothing where all are answered or settled", () => {
    expect(left()).toBeNull();
    expect(left(thread("a", "answered", "answered"), thread("b", "resolved", "question"))).toBeNull();
  });
});
