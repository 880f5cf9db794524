"use client";

import { memo } from "react";
import type { Callsigns } from "@/components/lib/callsigns";
import { age } from "@/components/lib/format";
import { agentLooks } from "@/components/lib/status-look";
import { useNow } from "@/components/lib/use-now";
import { cn } from "@/components/ui/cn";
import { PanelHeader } from "@/components/ui/panel-header";
import { StateMark } from "@/components/ui/state-mark";
import type { AgentState } from "@/contracts/mission-state";
import { formatUsd } from "@/contracts/money";

export type TeamMember = { agent: AgentState; asking: string | null };

type TeamListProps = {
  members: TeamMember[];
  callsigns: Callsigns;
  selectedAgent: string | null;
  onSelect: (agent: AgentState) => void;
};

export function TeamList({ members, callsigns, selectedAgent, onSelect }: TeamListProps) {
  const now = useNow(1_000);
  const working = members.filter(
    ({ agent }) => agent.activity === "working" || agent.activity === "thinking",
  ).length;
  return (
    <section aria-label="Team" className="flex min-h-0 flex-col">
      <PanelHeader title="Team">
        <span className="font-mono text-12 text-faint">{working > 0 ? `${working} working` : ""}</span>
      </PanelHeader>
      <ul className="min-h-0 overflow-y-auto py-0.5">
        {members.map(({ agent, asking }) => (
          <TeamRow
            key={agent.name}
            agent={agent}
            asking={asking}
            callsign={callsigns(agent.name).callsign}
            role={callsigns(agent.name).role}
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

type TeamRowProps = {
  agent: AgentState;
  asking: string | null;
  callsign: string;
  role: string;
  age: string;
  selected: boolean;
  onSelect: (agent: AgentState) => void;
};

const TeamRow = memo(function TeamRow({
  agent,
  asking,
  callsign,
  role,
  age: seen,
  selected,
  onSelect,
}: TeamRowProps) {
  const look = agentLooks[agent.activity];
  return (
    <li>
      <button
        type="button"
        onClick={() => onSelect(agent)}
        aria-current={selected}
        className={cn(
          "grid w-full grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2 px-3 py-[7px] text-left hover:bg-hover",
          selected && "bg-hover",
        )}
      >
        <StateMark {...(asking ? { shape: "triangle", tone: "ask", word: "needs you" } : look)} />
        <span className="truncate font-medium">
          {callsign}
          <span className="ml-[5px] font-normal text-faint">{role}</span>
        </span>
        <span className="font-mono text-11 text-faint">
          {agent.spentMicroUsd > 0 ? formatUsd(agent.spentMicroUsd) : "—"}
        </span>
        <span
          className={cn("col-start-2 truncate text-12", asking ? "text-ask" : "text-dim")}
          title={asking ?? agent.sentence}
        >
          {asking ? `Asks you: ${asking}` : agent.sentence || look.word}
        </span>
        <span className="text-right font-mono text-11 text-faint" title="last sign of life">
          {seen}
        </span>
      </button>
    </li>
  );
});
