"use client";

import { AppBar } from "@/components/features/app-bar/app-bar";
import { BudgetsSection } from "@/components/features/caps/budgets-section";
import { PeopleSection } from "@/components/features/machine/people-section";
import { SandboxSection } from "@/components/features/machine/sandbox-section";
import { McpSection } from "@/components/features/mcp-servers/mcp-section";
import { useMcp } from "@/components/features/mcp-servers/use-mcp";
import { EmbeddingSection } from "@/components/features/memory/embedding-section";
import { useMemoryStatus } from "@/components/features/memory/use-memory";
import { ModelSettingsSections } from "@/components/features/model-settings/model-settings-sections";
import { useModelSettings } from "@/components/features/model-settings/use-model-settings";
import { ReachSection } from "@/components/features/reach/reach-section";
import { useReach } from "@/components/features/reach/use-reach";
import { useBudgetDefaults, useCaps, useHealth } from "@/components/lib/api/queries";
import { SectionedPage } from "@/components/ui/sectioned-page";
import { SectionsSkeleton } from "@/components/ui/sections-skeleton";

/** All that holds for this installation. It is drawn when all of it is known: nothing that is read moves on. */
export function SettingsScreen() {
  const models = useModelSettings();
  const parts = [models.settings, models.overview, useMemoryStatus(), useMcp(), useReach()];
  const waits = [...parts, useHealth(), useBudgetDefaults(), useCaps()].some(({ isPending }) => isPending);
  return (
    <div className="flex min-h-full flex-col">
      <title>Settings · War Room</title>
      <AppBar crumbs={[{ label: "Home", href: "/" }, { label: "Settings" }]} />
      <main className="mx-auto flex w-full max-w-[1080px] flex-col gap-6 xl:max-w-[1260px] px-6 py-7 max-md:px-4">
        {/* Its list is made anew when the sections are there. */}
        <SectionedPage key={waits ? "waits" : "here"} label="Sections of the settings">
          {waits ? (
            <SectionsSkeleton label="Loading the settings" rows={[9, 12, 8, 4]} />
          ) : (
            <>
              <ModelSettingsSections />
              <BudgetsSection />
              <SandboxSection />
              <EmbeddingSection />
              <McpSection />
              <ReachSection />
              <PeopleSection />
            </>
          )}
        </SectionedPage>
      </main>
    </div>
  );
}
