"use client";

import { ChevronDown, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheckItem } from "@/components/ui/menu";
import { Segmented } from "@/components/ui/segmented";
import type { ApprovalPolicy } from "@/contracts/events/approval-policy";
import type { RosterView } from "@/contracts/roster";
import { AskLimits } from "./ask-limits";
import { budgetWarning } from "./budget-warning";
import { CommandList } from "./command-list";
import { DollarInput } from "./dollar-input";
import type { MissionSettings } from "./mission-settings";
import { askedGates, policyText } from "./policy-text";

type SettingsFormProps = {
  settings: MissionSettings;
  roster: RosterView | undefined;
  /** What the plan is estimated at; a stop below it is warned about. */
  estimate: Parameters<typeof budgetWarning>[1];
  onChange: (settings: MissionSettings) => void;
};

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="pt-1 text-dim">{label}</span>
      <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>
    </>
  );
}

export function SettingsForm({ settings, roster, estimate, onChange }: SettingsFormProps) {
  const set = (changes: Partial<MissionSettings>) => onChange({ ...settings, ...changes });
  const setPolicy = (changes: Partial<ApprovalPolicy>) => set({ policy: { ...settings.policy, ...changes } });
  const warning = budgetWarning(settings.stopUsd, estimate);
  const agents = roster?.agents ?? [];
  const chosen = settings.agents.length === 0 ? agents.map((agent) => agent.name) : settings.agents;

  function chooseAgent(name: string, wanted: boolean) {
    const next = wanted ? [...chosen, name] : chosen.filter((other) => other !== name);
    if (next.length > 0) set({ agents: next.length === agents.length ? [] : next });
  }

  return (
    <div className="grid grid-cols-[84px_1fr] items-start gap-x-3 gap-y-2 border-b px-4 py-3">
      <Line label="Mode">
        <Segmented
          label="Mode"
          value={settings.mode}
          onChange={(mode) => set({ mode })}
          options={[
            { id: "sequential", label: "Sequential" },
            {
              id: "parallel",
              label: settings.mode === "parallel" ? `Parallel, ${settings.parallelLimit}` : "Parallel",
            },
          ]}
        />
        {settings.mode === "parallel" ? (
          <input
            type="range"
            min={1}
            max={16}
            value={settings.parallelLimit}
            onChange={(event) => set({ parallelLimit: Number(event.target.value) })}
            aria-label="Tasks side by side"
            title="How many tasks run side by side"
            className="w-24 accent-[var(--dim)]"
          />
        ) : null}
      </Line>
      <Line label="Budget">
        <DollarInput label="warn" value={settings.warnUsd} onChange={(warnUsd) => set({ warnUsd })} />
        <DollarInput label="stop" value={settings.stopUsd} onChange={(stopUsd) => set({ stopUsd })} />
        {warning ? (
          <p role="status" className="flex basis-full gap-1.5 text-12 text-ask">
            <TriangleAlert size={13} strokeWidth={1.75} aria-hidden className="mt-[2px] shrink-0" />
            {warning}
          </p>
        ) : null}
      </Line>
      <Line label="Ask me">
        <Menu
          label="Ask me"
          trigger={
            <Button className="max-w-full font-normal">
              <span className="truncate">{policyText(settings.policy)}</span>
              <ChevronDown size={12} className="text-faint" />
            </Button>
          }
        >
          {askedGates.map(({ key, label }) => (
            <MenuCheckItem
              key={key}
              checked={settings.policy[key] === "ask"}
              onCheckedChange={(checked) => setPolicy({ [key]: checked ? "ask" : "allow" })}
            >
              {label}
            </MenuCheckItem>
          ))}
          {[1, 2, 5].map((usd) => (
            <MenuCheckItem
              key={usd}
              checked={settings.policy.taskAboveUsd === usd}
              onCheckedChange={(checked) => setPolicy({ taskAboveUsd: checked ? usd : null })}
            >
              above ${usd} a task
            </MenuCheckItem>
          ))}
        </Menu>
        {settings.policy.tool === "ask" ? <CommandList /> : null}
        <AskLimits policy={settings.policy} onChange={setPolicy} />
      </Line>
      <Line label="Agents">
        <Menu
          label="Agents"
          trigger={
            <Button className="max-w-full font-normal">
              <span className="truncate">
                {settings.agents.length === 0
                  ? "all agents"
                  : `${settings.agents.length} of ${agents.length} agents`}
              </span>
              <ChevronDown size={12} className="text-faint" />
            </Button>
          }
        >
          {agents.map((agent) => (
            <MenuCheckItem
              key={agent.name}
              checked={chosen.includes(agent.name)}
              onCheckedChange={(checked) => chooseAgent(agent.name, checked)}
            >
              {agent.callsign} <span className="text-faint">{agent.title}</span>
            </MenuCheckItem>
          ))}
        </Menu>
      </Line>
    </div>
  );
}
