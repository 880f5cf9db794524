import { describe, expect, it } from "vitest";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import { defaultSettings, settingsProblem } from "./mission-settings";
import { policyText } from "./policy-text";

const nothing: ApprovalPolicy = { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: null };

describe("when a person is asked", () => {
  it("is said in one line", () => {
    expect(policyText(nothing)).toBe("only when an agent has a question");
    expect(policyText(defaultSettings.policy)).toBe(
      "before the plan, the merge and commands outside the list",
    );
    const limits = { risks: ["write" as const], taskAboveUsd: 2, filesAbove: 20, paths: ["db/**", "ci/"] };
    expect(policyText({ ...nothing, ...limits })).toBe(
      "before every change of a file; above $2 a task; above 20 files a change; before db/** ci/ changes",
    );
  });

  it("takes no path from outside", () => {
    const policy = { ...defaultSettings.policy, paths: ["../x"] };
    expect(settingsProblem({ ...defaultSettings, policy })).toContain("../x");
    expect(settingsProblem(defaultSettings)).toBeNull();
  });
});
