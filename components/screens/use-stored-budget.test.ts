import { expect, it } from "vitest";
import { defaultSettings } from "@/components/features/mission-settings/mission-settings";
import { withStoredBudget } from "./use-stored-budget";

it("begins a form with the stored budget, and leaves what a person wrote", () => {
  const stored = { warnUsd: 2, stopUsd: 4 };
  expect(withStoredBudget(defaultSettings, stored)).toEqual({ ...defaultSettings, ...stored });
  const written = { ...defaultSettings, stopUsd: 20 };
  expect(withStoredBudget(written, stored)).toBe(written);
});
