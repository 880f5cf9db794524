"use client";

import { errorText } from "@/components/lib/api/api-error";
import { useBudgetDefaults, useCaps, useHealth } from "@/components/lib/api/queries";
import { LoadFailure } from "@/components/ui/load-failure";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import { BudgetDefaultsForm } from "./budget-defaults-form";
import { CapRow } from "./cap-row";
import { useSetCap } from "./use-set-cap";

/** Budgets that hold for all projects: what a new mission begins with, and where a day stops. */
export function BudgetsSection() {
  const defaults = useBudgetDefaults();
  const caps = useCaps();
  const rehearsal = useHealth().data?.rehearsal ?? false;
  const set = useSetCap();
  const day = caps.data?.find((account) => account.scope === "day" && account.rehearsal === rehearsal);
  const failure = defaults.error ?? caps.error;
  return (
    <Section title="Budgets">
      {failure ? (
        <LoadFailure
          title="The budgets could not be loaded"
          className=""
          onRetry={() => void Promise.all([defaults.refetch(), caps.refetch()])}
        >
          {errorText(failure)}
        </LoadFailure>
      ) : !defaults.data || !day ? (
        <SkeletonLines lines={3} />
      ) : (
        <>
          <p className="text-dim">
            The form for a new mission begins with the first; a mission that exists keeps its own. All
            missions of a day stop together at the second. A project's cap is on its page.
          </p>
          <BudgetDefaultsForm stored={defaults.data} />
          <CapRow
            label="All projects, a day (UTC)"
            account={day}
            onSet={(capUsd) => set({ scope: "day", capUsd })}
          />
        </>
      )}
    </Section>
  );
}
