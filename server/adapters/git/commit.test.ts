import { describe, expect, it } from "vitest";
import { formatMessage } from "./commit";

describe("a commit message", () => {
  it("ends in one paragraph of trailers", () => {
    expect(
      formatMessage("Add a list\n\nBecause.\n", [
        ["Task", "tsk_1"],
        ["Agent", "Vega"],
      ]),
    ).toBe("Add a list\n\nBecause.\n\nTask: tsk_1\nAgent: Vega\n");
  });

  it("keeps every trailer on its own line and leaves out empty ones", () => {
    expect(
      formatMessage("x", [
        ["Task", "a\nTask: b"],
        ["Criteria", " "],
        ["Bad key:", "v"],
      ]),
    ).toBe("x\n\nTask: a Task: b\nBadkey: v\n");
  });

  it("is never empty", () => {
    expect(formatMessage(" \n\0", [])).toBe("Change\n");
  });
});
