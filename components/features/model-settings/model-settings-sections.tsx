"use client";

import { errorText } from "@/components/lib/api/api-error";
import { LoadFailure } from "@/components/ui/load-failure";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import { AgentModels } from "./agent-models";
import { ModelPrices } from "./model-prices";
import { ProviderList } from "./provider-list";
import { TierRow } from "./tier-row";
import { useModelSettings } from "./use-model-settings";

/** Models, their providers and keys, and what they cost. */
export function ModelSettingsSections() {
  const { settings, overview, save, refresh } = useModelSettings();
  const failure = settings.error ?? overview.error;
  if (failure) {
    return (
      <LoadFailure title="The settings could not be loaded" className="" onRetry={() => void refresh()}>
        {errorText(failure)}
      </LoadFailure>
    );
  }
  if (!settings.data || !overview.data) return <SkeletonLines lines={8} />;
  const parts = { settings: settings.data, overview: overview.data, onSave: save };
  return (
    <>
      <Section title="Models">
        <p className="text-dim">
          {overview.data.rehearsal
            ? "This is a rehearsal: no model is set, and the rehearsal model plays every role. Give a provider its key below, or choose a model of one that needs none."
            : "Each agent says whether it needs the strong or the fast tier. A change counts from the next attempt."}
        </p>
        <TierRow tier="strong" what="design, code, review" {...parts} />
        <TierRow tier="fast" what="diagrams, documents" {...parts} />
        <AgentModels {...parts} />
      </Section>
      <Section title="Providers and keys">
        <ProviderList {...parts} onKeyChanged={refresh} />
      </Section>
      <Section title="Prices">
        <ModelPrices overview={overview.data} onSave={save} />
      </Section>
    </>
  );
}
