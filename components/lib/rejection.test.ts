import { describe, expect, it } from "vitest";
import { gateKindSchema } from "@/contracts/events/approval-policy";
import { rejectionOf, rejectionOfAll } from "./rejection";

const of = (gate: Parameters<typeof rejectionOf>[0]["gate"], detail = "") => rejectionOf({ gate, detail });

describe("what a no is called", () => {
  it("says that the work is done again where it is", () => {
    for (const gate of ["spec", "rfc", "change"] as const)
      expect(of(gate)).toMatchObject({ label: "Send back", past: "Sent back", button: "Send back" });
    expect(of("decision", "A plan\n\nRejected, it goes back to 1.1 Write.").label).toBe("Send back");
  });

  it("says that it is final where it ends", () => {
    expect(of("plan")).toMatchObject({ label: "Reject for good", button: "Reject and end the mission" });
    for (const gate of ["rfc", "decision"] as const)
      expect(of(gate, "A design\n\nRejected, it ends there.").label).toBe("Reject for good");
  });

  it("never says only that something is rejected", () => {
    for (const gate of gateKindSchema.options) {
      expect(of(gate).label).not.toBe("Reject");
      expect(of(gate).past).not.toBe("Rejected");
    }
  });

  it("uses one word for several that it leads to the same of", () => {
    const [design, plan] = [
      { gate: "rfc" as const, detail: "" },
      { gate: "plan" as const, detail: "" },
    ];
    expect(rejectionOfAll([design, design])).toBe("Send back");
    expect(rejectionOfAll([design, plan])).toBe("Decline");
  });
});
