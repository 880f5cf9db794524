import { describe, expect, it } from "vitest";
import { detectStuck, type Move } from "./stuck";

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
    expect(detectStuck(moves)?.rule).toBe("same-error");
  });

  it("sees three replies without a tool call", () => {
    expect(detectStuck([silent, silent])).toBeNull();
    expect(detectStuck([call("a"), silent, silent, silent])?.rule).toBe("no-tool");
  });

  it("sees six alternations", () => {
    const moves = ["a", "b", "a", "b", "a", "b"].map((signature) => call(signature));
    expect(detectStuck(moves.slice(1))).toBeNull();
    expect(detectStuck(moves)?.rule).toBe("alternation");
  });
});
