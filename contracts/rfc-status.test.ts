import { describe, expect, it } from "vitest";
import { canRfcMove, rfcStatuses, rfcStatusOf } from "./rfc-status";

describe("the states of an RFC", () => {
  it("follow each other as the table says, and in no other way", () => {
    const moves = rfcStatuses.flatMap((from) =>
      rfcStatuses.flatMap((to) => (canRfcMove(from, to) ? [`${from} → ${to}`] : [])),
    );
    expect(moves).toEqual([
      "draft → submitted",
      "draft → withdrawn",
      "submitted → in_review",
      "submitted → withdrawn",
      "in_review → revise",
      "in_review → approved",
      "in_review → rejected",
      "in_review → deferred",
      "in_review → withdrawn",
      "revise → submitted",
      "revise → withdrawn",
      "approved → revise",
      "approved → implementing",
      "deferred → submitted",
      "implementing → implemented",
      "implemented → obsolete",
    ]);
  });

  it("are those that are known", () => {
    expect([rfcStatusOf("in_review"), rfcStatusOf("in review")]).toEqual(["in_review", null]);
  });
});
