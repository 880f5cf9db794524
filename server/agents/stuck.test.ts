import { describe, expect, it } from "vitest";
import { agentLimits } from "./limits";
import { describeMove, detectStuck, type Move } from "./stuck";

const call = (signature: string, error: string | null = null): Move => ({ kind: "call", signature, error });
const silent: Move = { kind: "reply-without-tool" };

describe("detectStuck", () => {
  it("lets an agent that moves on be", () => {
    expect(detectStuck([call("a"), call("b"), call("c"), call("a"), call("d"), call("e")])).toBeNull();
  });

  it("sees the same call four times", () => {
    expect(detectStuck([call("x"), call("a"), call("a"), call("a")])).toBeNull();
    expect(detectStuck([call("a"), call("a"), call("a"), call("a")])?.rule).toBe("same-call");
  });

  it("sees three errors that differ in numbers only", () => {
    const moves = [call("a", "line 3: bad"), call("b", "line 14: bad"), call("c", "line 5: bad")];
    expect(detectStuck(moves.slice(1))).toBeNull();
    expect(detectStuck([...moves.slice(1), call("d", "another error")])).toBeNull();
    expect(detectStuck(moves)?.rule).toBe("same-error");
  });

  it("sees three replies without a tool call", () => {
    expect(detectStuck([silent, silent])).toBeNull();
    expect(detectStuck([call("a"), silent, silent, silent])?.rule).toBe("no-tool");
  });

  it("has the thresholds that TEAM.md names", () => {
    const { sameCalls, sameErrors, repliesWithoutTool, alternations } = agentLimits;
    expect([sameCalls, sameErrors, repliesWithoutTool, alternations]).toEqual([4, 3, 3, 6]);
  });

  it("says how many of the newest moves are the circle", () => {
    const lead = [call("x"), call("y")];
    const circles: Move[][] = [
      ["a", "a", "a", "a"].map((signature) => call(signature)),
      ["a", "b", "c"].map((signature) => call(signature, "bad")),
      [silent, silent, silent],
      ["a", "b", "a", "b", "a", "b"].map((signature) => call(signature)),
    ];
    for (const circle of circles) {
      for (let length = 1; length < circle.length; length += 1) {
        expect(detectStuck([...lead, ...circle.slice(-length)])).toBeNull();
      }
      expect(detectStuck([...lead, ...circle])?.moves).toBe(circle.length);
    }
  });

  it("sees six alternations", () => {
    const moves = ["a", "b", "a", "b", "a", "b"].map((signature) => call(signature));
    expect(detectStuck(moves.slice(1))).toBeNull();
    expect(detectStuck(moves)?.rule).toBe("alternation");
  });
});

describe("describeMove", () => {
  it("is one line, with the error's first", () => {
    expect(describeMove(silent)).toBe("a reply without a tool call");
    expect(describeMove(call("run_tests {}", "3 failed\nat x"))).toBe("run_tests {} → 3 failed");
  });
});
