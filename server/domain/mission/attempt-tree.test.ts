import { expect, it } from "vitest";
import type { JsonObject } from "@/contracts/json";
import { attemptTree } from "./attempt-tree";

const step = (index: number, tree?: string) => ({ index, result: (tree ? { tree } : {}) as JsonObject });
const hands = (steps: number, tree: string) => ({ attemptId: "a", steps, tree });

it("is the newest of what the agent and a person have left, in their order", () => {
  expect(attemptTree([step(0), step(1, "t1")], "a")).toBe("t1");
  expect(attemptTree([step(0), step(1, "t1")], "a", [hands(2, "hand")])).toBe("hand");
  expect(attemptTree([step(0), step(1, "t1"), step(2, "t2")], "a", [hands(2, "hand")])).toBe("t2");
  expect(attemptTree([step(0)], "a", [hands(1, "one"), hands(1, "two")])).toBe("two");
  expect(attemptTree([step(0)], "b", [hands(1, "one")])).toBeNull();
});
