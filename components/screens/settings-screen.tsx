"use client";

import { AppBar } from "@/components/features/app-bar/app-bar";
import { McpSection } from "@/components/features/mcp-servers/mcp-section";
import { EmbeddingSection } from "@/components/features/memory/embedding-section";
import { ModelSettingsSections } from "@/components/features/model-settings/model-settings-sections";
import { ReachSection } from "@/components/features/reach/reach-section";

export function SettingsScreen() {
  return (
    <div className="flex min-h-full flex-col">
      <title>Settings · War Room</title>
      <AppBar crumbs={[{ label: "Home", href: "/" }, { label: "Settings" }]} />
      <main className="mx-auto flex w-full max-w-[1080px] flex-col gap-6 px-6 py-7 max-md:px-4">
        <ModelSettingsSections />
        <EmbeddingSection />
        <McpSection />
        <ReachSection />
      </main>
    </div>
  );
}
