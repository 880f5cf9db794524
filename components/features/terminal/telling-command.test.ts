import { describe, expect, it } from "vitest";
import type { StepView } from "@/contracts/api";
import { tellingCommand } from "./telling-command";

/** A command as `name outcome`; no outcome: it runs. */
function told(commands: readonly string[], isUnderWay = false): string | undefined {
  const steps = commands.map((said, at) => {
    const [name, outcome = null] = said.split(" ");
    return { stepId: `${at}`, name, outcome } as StepView;
  });
  const step = tellingCommand(steps, isUnderWay);
  return step && commands[Number(step.stepId)];
}

describe("tellingCommand", () => {
  it("is the one that runs", () => {
    expect(told(["run_tests error", "run_command", "lint ok"])).toBe("run_command");
  });

  it("is the newest one while the task is under way", () => {
    expect(told(["run_tests error", "run_command ok"], true)).toBe("run_command ok");
  });

  it("is the failure that no test run has answered", () => {
    expect(told(["run_tests ok", "lint error", "run_command ok"])).toBe("lint error");
    expect(told(["checks ok", "landing error"])).toBe("landing error");
  });

  it("is what the task was tested with, not the trial of its merge", () => {
    expect(told(["run_tests error", "run_command error", "run_tests ok", "checks ok", "landing ok"])).toBe(
      "checks ok",
    );
  });

  it("is the newest one where nothing was tested, and none where nothing ran", () => {
    expect(told(["run_command ok", "lint ok"])).toBe("lint ok");
    expect(told([])).toBeUndefined();
  });
});
