import { describe, expect, it } from "vitest";
import type { RfcState } from "@/contracts/mission-state";
import { moveRfcEvents, submitRfcEvents } from "./move-rfc";

const rfc = (status: string): RfcState => ({
  ...{ id: "rfc_write", taskId: "write", title: "Sort", path: "docs/rfcs/001-sort.md", status, at: "" },
});

describe("the move of an RFC", () => {
  it("is an event from the status that it has, with who and why", () => {
    expect(moveRfcEvents(rfc("in_review"), "rejected", { by: "you", reason: "Too dear" })).toEqual([
      expect.objectContaining({
        ...{ type: "rfc-status-changed", rfcId: "rfc_write", from: "in_review", to: "rejected" },
        ...{ by: "you", reason: "Too dear" },
      }),
    ]);
  });

  it.each([
    ["approved", "approved"],
    ["approved", "draft"],
    ["rejected", "approved"],
    ["nonsense", "approved"],
  ] as const)("is none from %s to %s", (from, to) => {
    expect(moveRfcEvents(rfc(from), to, { by: "you" })).toEqual([]);
  });

  it("hands in what was deferred, and gives it to its reviewers", () => {
    const moves = submitRfcEvents(rfc("deferred"), { by: "you" });
    expect(moves.map((event) => (event.type === "rfc-status-changed" ? [event.from, event.to] : []))).toEqual(
      [
        ["deferred", "submitted"],
        ["submitted", "in_review"],
      ],
    );
    expect(submitRfcEvents(rfc("approved"), { by: "you" })).toEqual([]);
  });
});
