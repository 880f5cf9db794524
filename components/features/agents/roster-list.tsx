import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { Section } from "@/components/ui/section";
import type { RosterAgent, RosterView } from "@/contracts/roster";
import { RiskMarks } from "./risk-marks";
import { sourceWord } from "./source-word";

/** The agents by the phase of a mission in which they work. */
export function RosterList({ agents, tools }: Pick<RosterView, "agents" | "tools">) {
  const phases = [...new Set(agents.map(({ phase }) => phase))];
  return phases.map((phase) => (
    <Section key={phase} title={phase}>
      <ul className="-my-2 flex flex-col divide-y">
        {agents
          .filter((agent) => agent.phase === phase)
          .map((agent) => (
            <li key={agent.name}>
              <AgentRow agent={agent} tools={tools} />
            </li>
          ))}
      </ul>
    </Section>
  ));
}

function AgentRow({ agent, tools }: { agent: RosterAgent; tools: RosterView["tools"] }) {
  const { name, callsign, title, description, model, source, replaces } = agent;
  return (
    <Link
      href={`/agents/${encodeURIComponent(name)}`}
      aria-label={`${callsign}, ${title}`}
      className="-mx-2 grid grid-cols-[7rem_minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 rounded-md px-2 py-2 transition-colors hover:bg-hover max-md:grid-cols-1"
    >
      <span className="truncate font-mono">{callsign}</span>
      <span className="min-w-0">
        <span className="font-medium">{title}</span>
        <span className="ml-2 font-mono text-12 text-dim">{name}</span>
        <span className="block text-dim">{description}</span>
      </span>
      <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 md:justify-end">
        <RiskMarks granted={agent.tools} tools={tools} />
        <Chip>{model}</Chip>
        <Chip>{sourceWord(source, replaces)}</Chip>
      </span>
    </Link>
  );
}
