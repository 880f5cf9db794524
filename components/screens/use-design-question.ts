"use client";

import { useEffect } from "react";
import type { MissionSettings } from "@/components/features/mission-settings/mission-settings";
import { defaultPolicy } from "@/contracts/default-policy";
import type { WorkflowView } from "@/contracts/workflows";

/** Lets the form ask about a design where the chosen workflow is about one; a person may then say otherwise. */
export function useDesignQuestion(
  wanted: boolean,
  chosen: Pick<WorkflowView, "stages"> | undefined,
  change: (of: (settings: MissionSettings) => MissionSettings) => void,
): void {
  const { rfc } = defaultPolicy(chosen?.stages ?? []);
  useEffect(() => {
    if (wanted) change((settings) => ({ ...settings, policy: { ...settings.policy, rfc } }));
  }, [wanted, rfc, change]);
}
