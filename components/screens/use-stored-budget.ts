"use client";

import { useEffect } from "react";
import {
  defaultSettings,
  type MissionSettings,
} from "@/components/features/mission-settings/mission-settings";
import { useBudgetDefaults } from "@/components/lib/api/queries";
import { firstBudgetDefaults } from "@/contracts/budget-defaults";

type Settings = Pick<MissionSettings, "warnUsd" | "stopUsd">;

/** A form's settings with the stored budget, unless a person has written another one in the meantime. */
export function withStoredBudget<S extends Settings>(settings: S, stored: Settings): S {
  const isUntouched =
    settings.warnUsd === defaultSettings.warnUsd && settings.stopUsd === defaultSettings.stopUsd;
  return isUntouched ? { ...settings, ...stored } : settings;
}

/** Lets the form begin with the budget that is set for new missions. */
export function useStoredBudget(
  wanted: boolean,
  change: (of: (settings: MissionSettings) => MissionSettings) => void,
): void {
  const { data } = useBudgetDefaults();
  const { warnUsd, stopUsd } = data ?? firstBudgetDefaults;
  useEffect(() => {
    if (wanted) change((settings) => withStoredBudget(settings, { warnUsd, stopUsd }));
  }, [wanted, warnUsd, stopUsd, change]);
}
