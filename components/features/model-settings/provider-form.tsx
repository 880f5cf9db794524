"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ModelOverview } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { LabelledInput } from "./labelled-input";
import type { SaveModelSettings } from "./use-model-settings";
import { type Provider, useProviderForm } from "./use-provider-form";
import { without } from "./without";

type ProviderFormProps = {
  /** Null: a new one. */
  provider: Provider | null;
  settings: ModelSettings;
  overview: ModelOverview;
  onSave: SaveModelSettings;
  onKeyChanged: () => Promise<unknown>;
  onClose: () => void;
};

/** A provider's address and key, and the button that tries both with a model. */
export function ProviderForm({ provider, settings, onSave, onKeyChanged, onClose }: ProviderFormProps) {
  const form = useProviderForm(provider);
  const listId = useId();
  const { id, connection, isAnthropic, problem, busy, test } = form;
  const isSet = id in settings.providers;
  const changed =
    !isAnthropic &&
    (provider === null ||
      form.label !== provider.label ||
      form.baseUrl !== provider.baseUrl ||
      (form.keyName.trim() || null) !== provider.keyName);

  async function save() {
    if (!connection) return;
    const saved = await onSave(
      (all) => ({ ...all, providers: { ...all.providers, [id]: connection } }),
      `${connection.label} is saved.`,
    );
    if (saved && provider === null) onClose();
  }

  return (
    <form
      className="flex flex-col gap-3 rounded-md border bg-bg p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void form.runTest();
      }}
    >
      <div className="grid grid-cols-3 gap-3 max-lg:grid-cols-2 max-md:grid-cols-1">
        {provider === null ? (
          <LabelledInput
            label="Id: its models are called id/model"
            value={id}
            onChange={form.setId}
            placeholder="house"
            mono
          />
        ) : null}
        {isAnthropic ? null : (
          <>
            <LabelledInput label="Name" value={form.label} onChange={form.setLabel} placeholder="House" />
            <LabelledInput
              label="Address, up to and with /v1"
              value={form.baseUrl}
              onChange={form.setBaseUrl}
              placeholder="http://models.internal:8000/v1"
              mono
            />
            <LabelledInput
              label="Name of its key; empty if it needs none"
              value={form.keyName}
              onChange={form.setKeyName}
              placeholder="HOUSE_API_KEY"
              mono
            />
          </>
        )}
        {form.keyName.trim() === "" ? null : (
          <LabelledInput
            label="Key"
            type="password"
            value={form.key}
            onChange={form.setKey}
            placeholder={provider?.keyFrom ? "there is one; type another" : "paste it here"}
            mono
          />
        )}
        <LabelledInput
          label="Model to try, as the provider names it"
          value={form.model}
          onChange={form.setModel}
          placeholder="empty: only list its models"
          list={listId}
          mono
        />
        <datalist id={listId}>
          {test?.models.map((model) => (
            <option key={model} value={model} />
          ))}
        </datalist>
      </div>
      {problem ? <p className="text-12 text-dim">{problem}</p> : null}
      {test ? (
        <div role="status">
          <Notice
            kind={test.ok ? "info" : "fail"}
            title={test.ok ? "It works" : problemTitles[test.problem ?? "refused"]}
          >
            {test.message}
          </Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" disabled={busy !== null || problem !== null}>
          {busy === "test" ? "Testing…" : form.keyName.trim() === "" ? "Test this server" : "Test this key"}
        </Button>
        {changed ? (
          <Button disabled={busy !== null || problem !== null} onClick={() => void save()}>
            Save the provider
          </Button>
        ) : null}
        {form.key.trim() === "" || changed || provider === null ? null : (
          <Button
            disabled={busy !== null}
            onClick={() => void form.storeKey(form.key.trim()).then(onKeyChanged)}
          >
            Keep this key
          </Button>
        )}
        {provider?.keyFrom === "stored" && !changed ? (
          <Button
            look="danger"
            disabled={busy !== null}
            onClick={() => void form.storeKey(null).then(onKeyChanged)}
          >
            Remove the key
          </Button>
        ) : null}
        {isSet && provider ? (
          <Button
            look="danger"
            onClick={() =>
              void onSave(
                (all) => ({ ...all, providers: without(all.providers, id) }),
                `${provider.label} is as it came, or gone.`,
              )
            }
          >
            Forget the provider
          </Button>
        ) : null}
        {provider === null ? <Button onClick={onClose}>Cancel</Button> : null}
        <span className="text-12 text-faint">
          A test with a model sends one short request, which the provider may charge: about a cent.
        </span>
      </div>
    </form>
  );
}

const problemTitles = {
  "no-key": "There is no key",
  "bad-key": "The key is refused",
  "no-money": "The account has no credit",
  "no-model": "There is no such model",
  "no-tools": "The model cannot use tools",
  "wrong-address": "The address is wrong",
  "no-network": "It cannot be reached",
  busy: "It is busy",
  "server-failed": "The provider failed",
  refused: "It refused",
};
