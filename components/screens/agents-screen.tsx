"use client";

import { Plus } from "lucide-react";
import { RosterProblems } from "@/components/features/agents/roster-problems";
import { RosterSearch } from "@/components/features/agents/roster-search";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { errorText } from "@/components/lib/api/api-error";
import { useRoster } from "@/components/lib/api/queries";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";

/** Everybody who can work, and every file that cannot be read. */
export function AgentsScreen() {
  const roster = useRoster();
  return (
    <div className="flex min-h-full flex-col">
      <title>Agents · War Room</title>
      <AppBar crumbs={[{ label: "Home", href: "/" }, { label: "Agents" }]}>
        <LinkButton look="primary" href="/agents/new">
          <Plus size={13} aria-hidden /> New agent
        </LinkButton>
      </AppBar>
      <main className="mx-auto flex w-full max-w-[1080px] flex-col gap-6 px-6 py-7 max-md:px-4">
        {roster.error && !roster.data ? (
          <LoadFailure
            title="The agents could not be loaded"
            className=""
            onRetry={() => void roster.refetch()}
          >
            {errorText(roster.error)}
          </LoadFailure>
        ) : !roster.data ? (
          <SkeletonLines lines={12} />
        ) : (
          <>
            <RosterProblems problems={roster.data.problems} />
            {roster.data.agents.length === 0 ? (
              <EmptyState title="There is no agent">
                Every file is unreadable, or the folders are empty.
              </EmptyState>
            ) : (
              <RosterSearch {...roster.data} />
            )}
            <p className="text-12 text-dim">
              Your own agents are files in{" "}
              <code className="font-mono [overflow-wrap:anywhere]">{roster.data.ownFolder}</code>. Edit them
              here or there: the next attempt works by what they say then.
            </p>
          </>
        )}
      </main>
    </div>
  );
}
