import { describe, expect, it } from "vitest";
import type { ApprovalState, MissionState } from "@/contracts/mission-state";
import { replayWaits } from "./replay-waits";

const mission = (part: Partial<MissionState>) =>
  ({ status: "running", tasks: {}, approvals: {}, threads: {}, ...part }) as MissionState;
const approvals = Object.fromEntries(
  ["Merge the branch", "Run a command"].map((title, at) => [
    title,
    { id: title, title, taskId: null, decision: null, requestedAt: `2026-01-0${at + 1}` } as ApprovalState,
  ]),
);

describe("replayWaits", () => {
  it("names what a person had to decide at that moment, and how much more", () => {
    expect(replayWaits(mission({ approvals }))).toBe("Merge the branch, and 1 more");
  });

  it("says nothing while nobody was waited for, or when all was over", () => {
    expect(replayWaits(mission({}))).toBeNull();
    expect(replayWaits(mission({ approvals, status: "completed" }))).toBeNull();
  });
});
