import type { ReactNode } from "react";
import type { AgentDefinition } from "@/contracts/agents";
import type { RosterView } from "@/contracts/roster";

type Facts = Pick<AgentDefinition, "tools" | "model" | "output" | "limits" | "phase" | "callsign">;

/** What the agent is and may do, as the file says it. */
export function AgentFacts({ agent, tools }: { agent: Facts; tools: RosterView["tools"] }) {
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      <Fact term="Callsign">
        <span className="font-mono">@{agent.callsign}</span>
      </Fact>
      <Fact term="Phase">{agent.phase}</Fact>
      <Fact term="Model">{agent.model}</Fact>
      <Fact term="Delivers">{agent.output}</Fact>
      <Fact term="Limits">
        {agent.limits.maxSteps} replies, {agent.limits.maxOutputTokens.toLocaleString("en")} tokens each
      </Fact>
      <Fact term="Tools">
        <ul className="flex flex-col gap-0.5">
          {agent.tools.map((name) => {
            const risk = tools.find((tool) => tool.name === name)?.risk;
            return (
              <li key={name} className="flex justify-between gap-3">
                <span className="truncate font-mono text-12">{name}</span>
                <span className="shrink-0 text-12 text-dim">
                  {risk ?? (name.startsWith("mcp__") ? "MCP server" : "")}
                </span>
              </li>
            );
          })}
        </ul>
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-dim">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
