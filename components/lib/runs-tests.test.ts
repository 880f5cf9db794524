import { expect, it } from "vitest";
import type { TaskState } from "@/contracts/mission-state";
import { runsTests } from "./runs-tests";

const step = (kind: "model" | "tool", name?: string) =>
  runsTests({ currentStep: { stepId: "s", title: "", startedAt: "", kind, name } } as TaskState);

it("knows when tests of a task run: by its agent's tool, or in the checks", () => {
  expect(step("tool", "run_tests")).toBe(true);
  expect(step("tool", "checks")).toBe(true);
  expect(step("tool", "write_file")).toBe(false);
  expect(step("model", "run_tests")).toBe(false);
  expect(step("tool")).toBe(false);
  expect(runsTests({ currentStep: null })).toBe(false);
});
