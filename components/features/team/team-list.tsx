"use client";

import type { Callsigns } from "@/components/lib/callsigns";
import { age } from "@/components/lib/format";
import type { Look } from "@/components/lib/status-look";
import { useNow } from "@/components/lib/use-now";
import { PanelHeader } from "@/components/ui/panel-header";
import type { AgentState } from "@/contracts/mission-state";
import { TeamRow, teamRowPx } from "./team-row";

/** An agent with how it stands in this mission and what it does, waits for or asks. */
export type TeamMember = {
  agent: AgentState;
  look: Look;
  sentence: string;
  /** Of its last attempt; null before the first. */
  model: string | null;
};

type TeamListProps = {
  members: TeamMember[];
  callsigns: Callsigns;
  selectedAgent: string | null;
  /** The moment that is shown, in milliseconds; null: now. */
  atMs?: number | null;
  onSelect: (agent: AgentState) => void;
};

export function TeamList({ members, callsigns, selectedAgent, atMs = null, onSelect }: TeamListProps) {
  const clock = useNow(1_000);
  const now = atMs ?? clock;
  const working = members.filter(({ look }) => look.tone === "run").length;
  let heightPx = 0;
  const rows = members.map((member) => {
    const hasBegun = member.model !== null || member.look.tone !== "wait";
    const topPx = heightPx;
    heightPx += teamRowPx(hasBegun);
    return { ...member, hasBegun, topPx };
  });
  return (
    <section aria-label="Team" className="flex min-h-0 flex-col">
      <PanelHeader title="Team">
        <span className="font-mono text-12 text-faint">{working > 0 ? `${working} working` : ""}</span>
      </PanelHeader>
      <ul
        className="relative min-h-0 overflow-y-auto"
        style={{ height: members.length === 0 ? undefined : heightPx }}
      >
        {rows.map(({ agent, look, sentence, model, hasBegun, topPx }) => (
          <TeamRow
            key={agent.name}
            topPx={topPx}
            hasBegun={hasBegun}
            agent={agent}
            look={look}
            sentence={sentence}
            {...callsigns(agent.name)}
            model={model}
            age={now > 0 && agent.lastSeenAt ? age(agent.lastSeenAt, now) : ""}
            selected={selectedAgent === agent.name}
            onSelect={onSelect}
          />
        ))}
        {members.length === 0 ? (
          <li className="px-3 py-3 text-dim">The team gathers when the plan is approved.</li>
        ) : null}
      </ul>
    </section>
  );
}
