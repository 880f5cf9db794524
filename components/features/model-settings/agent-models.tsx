"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useRoster } from "@/components/lib/api/queries";
import { Select } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import type { ModelOverview } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { ModelSelect } from "./model-select";
import type { SaveModelSettings } from "./use-model-settings";
import { without } from "./without";

/** Agents that work with a model of their own in place of their tier's. */
export function AgentModels({
  settings,
  overview,
  onSave,
}: {
  settings: ModelSettings;
  overview: ModelOverview;
  onSave: SaveModelSettings;
}) {
  const roster = useRoster();
  const [adding, setAdding] = useState("");
  const names = (roster.data?.agents ?? []).map(({ name }) => name);
  const own = Object.entries(settings.agents);
  const set = (agent: string, id: string) =>
    onSave((all) => ({ ...all, agents: { ...all.agents, [agent]: id } }), `${agent} works with ${id}.`);

  return (
    <div className="flex flex-col gap-2 border-t pt-3">
      <p className="text-dim">Agents with a model of their own, in place of their tier's:</p>
      {own.map(([agent, id]) => (
        <div key={agent} className="flex flex-wrap items-center gap-3">
          <span className="w-44 font-mono text-12">{agent}</span>
          <ModelSelect
            overview={overview}
            value={id}
            none="Its tier's model"
            label={`Model of ${agent}`}
            onChange={(next) => next !== "" && void set(agent, next)}
          />
          <IconButton
            label={`${agent} goes back to its tier's model`}
            onClick={() =>
              void onSave(
                (all) => ({ ...all, agents: without(all.agents, agent) }),
                `${agent} is back at its tier's model.`,
              )
            }
          >
            <X size={13} />
          </IconButton>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Select
          aria-label="Agent to give a model of its own"
          value={adding}
          onChange={(event) => setAdding(event.target.value)}
          className="w-44"
        >
          <option value="">choose an agent…</option>
          {names
            .filter((name) => !(name in settings.agents))
            .map((name) => (
              <option key={name}>{name}</option>
            ))}
        </Select>
        {adding === "" ? null : (
          <ModelSelect
            overview={overview}
            value=""
            none="choose its model…"
            label={`Model for ${adding}`}
            onChange={(id) => {
              if (id !== "") void set(adding, id).then((saved) => saved && setAdding(""));
            }}
          />
        )}
      </div>
    </div>
  );
}
