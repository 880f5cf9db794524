"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { StateMark } from "@/components/ui/state-mark";
import type { ModelOverview } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { ProviderForm } from "./provider-form";
import type { SaveModelSettings } from "./use-model-settings";

type Provider = ModelOverview["providers"][number];

/** All providers with the state of their keys; one at a time is open to be set and tried. */
export function ProviderList({
  settings,
  overview,
  onSave,
  onKeyChanged,
}: {
  settings: ModelSettings;
  overview: ModelOverview;
  onSave: SaveModelSettings;
  onKeyChanged: () => Promise<unknown>;
}) {
  const [open, setOpen] = useState<string | null>(null);
  const parts = { settings, overview, onSave, onKeyChanged, onClose: () => setOpen(null) };
  return (
    <>
      <p className="text-dim">
        Keys come from the environment, or are kept in a file of this machine's data folder that only War
        Room's user can read. They are never shown again.
      </p>
      <ul className="flex flex-col divide-y">
        {overview.providers.map((provider) => (
          <li key={provider.id} className="flex flex-col gap-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="w-36 font-medium">{provider.label}</span>
              <span className="min-w-0 flex-1 truncate font-mono text-12 text-dim" title={provider.baseUrl}>
                {provider.baseUrl}
              </span>
              <KeyState provider={provider} />
              <Button
                size="sm"
                className="w-24"
                aria-expanded={open === provider.id}
                aria-label={`Set and test ${provider.label}`}
                onClick={() => setOpen(open === provider.id ? null : provider.id)}
              >
                {open === provider.id ? "Close" : "Set and test"}
              </Button>
            </div>
            {open === provider.id ? <ProviderForm key={provider.id} provider={provider} {...parts} /> : null}
          </li>
        ))}
        <li className="py-2">
          {open === "" ? (
            <ProviderForm provider={null} {...parts} />
          ) : (
            <Button size="sm" onClick={() => setOpen("")}>
              Add another provider
            </Button>
          )}
        </li>
      </ul>
    </>
  );
}

function KeyState({ provider: { keyName, keyFrom } }: { provider: Provider }) {
  if (keyName === null) return <span className="w-56 text-12 text-dim">needs no key</span>;
  return (
    <span className="inline-flex w-56 items-center gap-1.5 truncate text-12" title={keyName}>
      <StateMark
        shape={keyFrom ? "check" : "ring"}
        tone={keyFrom ? "done" : "wait"}
        word={keyFrom ? "has a key" : "has no key"}
      />
      {keyFrom === null ? "no key" : keyFrom === "stored" ? "key kept here" : "key from the environment"}
    </span>
  );
}
