import { describe, expect, it } from "vitest";
import { modelOutage, modelWaitOf } from "./model-wait";

const at = Date.parse("2026-01-01T12:00:00.000Z");
const waiting = (seconds: number) =>
  ({
    status: "running",
    waitsForModel: {
      reason: "The model cannot be reached",
      since: "2026-01-01T11:58:00.000Z",
      until: new Date(at + seconds * 1_000).toISOString(),
    },
  }) as const;

describe("modelWaitOf", () => {
  it("says when a task that waits for its model tries again", () => {
    expect(modelWaitOf(waiting(40), at)?.long).toBe("The model cannot be reached; trying again in 40 s");
    expect(modelWaitOf(waiting(40), at + 45_000)?.long).toBe("The model cannot be reached; trying again");
  });

  it("says nothing of a task that does not run or does not wait", () => {
    expect(modelWaitOf({ ...waiting(40), status: "ready" }, at)).toBeNull();
    expect(modelWaitOf({ status: "running" }, at)).toBeNull();
  });
});

describe("modelOutage", () => {
  it("names the try that comes first, and how many tasks wait", () => {
    expect(modelOutage({ a: waiting(60), b: waiting(5), c: { status: "done" } }, at)).toEqual({
      text: "The model cannot be reached; trying again in 5 s",
      tasks: 2,
    });
    expect(modelOutage({ c: { status: "done" } }, at)).toBeNull();
  });
});
