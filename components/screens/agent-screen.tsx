"use client";

import { useMemo } from "react";
import type { Loaded } from "@/components/features/agents/agent-draft";
import { agentTemplate, duplicateOf } from "@/components/features/agents/agent-template";
import { AppBar } from "@/components/features/app-bar/app-bar";
import { ApiError, errorText } from "@/components/lib/api/api-error";
import { useAgent, useRoster } from "@/components/lib/api/queries";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { LoadFailure } from "@/components/ui/load-failure";
import { SkeletonLines } from "@/components/ui/skeleton";
import { AgentEditor } from "./agent-editor";

const crumbs = [{ label: "Agents", href: "/agents" }];

/** One agent: its file, the prompt that it gives, and how it differs from the built-in one. */
export function AgentScreen({ name }: { name: string }) {
  const detail = useAgent(name);
  const roster = useRoster();
  const isGone = detail.error instanceof ApiError && detail.error.status === 404;
  if (!detail.data || !roster.data) {
    const error = detail.error ?? roster.error;
    const retry = () => void Promise.all([detail.refetch(), roster.refetch()]);
    return (
      <Frame title={name}>
        {isGone ? (
          <EmptyState title="There is no such agent" heading="p">
            It may have been renamed or deleted.
            <div className="mt-3">
              <LinkButton href="/agents">All agents</LinkButton>
            </div>
          </EmptyState>
        ) : error ? (
          <LoadFailure title="The agent could not be loaded" onRetry={retry}>
            {errorText(error)}
          </LoadFailure>
        ) : (
          <SkeletonLines lines={12} />
        )}
      </Frame>
    );
  }
  const { own, builtIn, agent } = detail.data;
  // Deleted elsewhere: what was read last stands in the editor, and what is there now is nothing.
  const now: Loaded = isGone
    ? { text: "", hash: null }
    : { text: (own ?? builtIn)?.text ?? "", hash: own?.hash ?? null };
  return (
    <AgentEditor
      name={name}
      title={agent ? `${agent.callsign} · ${agent.title}` : name}
      now={now}
      builtIn={builtIn?.text ?? null}
      tools={roster.data.tools}
    />
  );
}

/** A new agent, from a template or from another one. */
export function NewAgentScreen({ from }: { from: string | null }) {
  const source = useAgent(from);
  const roster = useRoster();
  const text = useMemo(() => {
    if (from === null) return agentTemplate;
    if (!source.data || !roster.data) return null;
    const taken = new Set(roster.data.agents.flatMap(({ name, callsign }) => [name, callsign]));
    return duplicateOf((source.data.own ?? source.data.builtIn)?.text ?? agentTemplate, taken);
  }, [from, source.data, roster.data]);
  const error = source.error ?? roster.error;
  if (text === null || !roster.data)
    return (
      <Frame title="New agent">
        {error ? (
          <LoadFailure title="The agent could not be loaded" onRetry={() => void source.refetch()}>
            {errorText(error)}
          </LoadFailure>
        ) : (
          <SkeletonLines lines={12} />
        )}
      </Frame>
    );
  return (
    <AgentEditor
      name={null}
      title="New agent"
      now={{ text, hash: null }}
      builtIn={null}
      tools={roster.data.tools}
    />
  );
}

function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex min-h-full flex-col">
      <title>{`${title} · War Room`}</title>
      <AppBar crumbs={[...crumbs, { label: title }]} />
      <main className="mx-auto w-full max-w-[1080px] px-6 py-7 max-md:px-4">{children}</main>
    </div>
  );
}
